import responses


def test_client(httpx_mock):
    assert responses and httpx_mock
