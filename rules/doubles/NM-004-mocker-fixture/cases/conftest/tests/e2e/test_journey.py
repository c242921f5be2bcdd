def test_journey(mocker, class_mocker):
    assert mocker and class_mocker
