from tests.stubs import T, http  # expect: NM-006


def test_client():
    assert T(print) and http  # expect: NM-006
