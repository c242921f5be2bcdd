from unittest.mock import MagicMock, patch

import pytest


@pytest.fixture
def gateway():
    return MagicMock()


@pytest.fixture
def orders(gateway):
    return {"gateway": gateway}


@pytest.fixture(name="charge")
def _charge():
    with patch("shop.orders.charge") as charge:
        yield charge


def make_client():
    client = MagicMock(name="client")
    return client


def make_service():
    return make_client()


@pytest.mark.integration
def test_direct(gateway):  # expect: NM-016
    assert gateway


@pytest.mark.e2e
def test_behind_another(orders):  # expect: NM-016
    assert orders


@pytest.mark.integration
@pytest.mark.usefixtures("charge")
def test_marked():  # expect: NM-016
    pass


@pytest.mark.integration
class TestOrders:
    def test_helper(self):  # expect: NM-016
        client = make_service()
        assert client and make_client()

    def test_by_name(self, request):  # expect: NM-016
        assert request.getfixturevalue("gateway")
