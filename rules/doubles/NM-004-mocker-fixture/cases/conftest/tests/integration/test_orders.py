def test_total(mocker, session_mocker):  # expect: NM-004
    assert mocker and session_mocker


def test_own(mocker):
    assert mocker
