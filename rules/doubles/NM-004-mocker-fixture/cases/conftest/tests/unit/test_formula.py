def test_formula(session_mocker):
    assert session_mocker
