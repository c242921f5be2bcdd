from tests.utils import M


def test_formula():
    assert M()
