import pytest


@pytest.mark.integration
def test_client(httpx_mock):  # expect: NM-006
    import respx  # expect: NM-006

    assert respx


def test_other(httpx_mock):
    import respx

    assert respx
