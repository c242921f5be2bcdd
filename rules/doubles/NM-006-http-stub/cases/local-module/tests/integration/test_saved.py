import responses


def test_saved():
    assert responses.SAVED == {}
