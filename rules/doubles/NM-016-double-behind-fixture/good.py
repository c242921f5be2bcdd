from unittest.mock import MagicMock

import pytest

from shop.orders import Orders


@pytest.fixture
def gateway():
    return MagicMock()


@pytest.fixture
def orders():
    return Orders()


def make_orders():
    return Orders()


@pytest.mark.unit
def test_unit(gateway):
    assert gateway


def test_without_tier(gateway):
    assert gateway


@pytest.mark.integration
def test_real(orders):
    assert orders and make_orders()


@pytest.mark.integration
@pytest.mark.parametrize("gateway", [1, 2])
def test_parameter(gateway):
    assert gateway


@pytest.mark.integration
class TestOverridden:
    @pytest.fixture
    def gateway(self):
        return Orders()

    def test_own(self, gateway):
        assert gateway


@pytest.mark.integration
def test_default(gateway=None):
    assert gateway is None
