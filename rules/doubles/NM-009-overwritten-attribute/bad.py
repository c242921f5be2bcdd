from unittest.mock import AsyncMock, MagicMock, Mock

import pytest
import requests

from shop.orders import Orders
from shop.payments import Gateway


def fake_get(url):
    return url


class Cart:
    def total(self):
        return 1

    def discount(self):
        return 0


class BigCart(Cart):
    pass


def test_overwritten():
    orders = Orders(Gateway())
    orders.charge = Mock(return_value=1)  # expect: NM-009
    orders.gateway.send = AsyncMock()  # expect: NM-009
    orders.first = orders.second = MagicMock()  # expect: NM-009, NM-009
    client: Mock = Mock()
    orders.client = client  # expect: NM-009
    setattr(orders, "refund", Mock())  # expect: NM-009
    orders.typed: Mock = Mock()  # expect: NM-009


def test_functions():
    cart = BigCart()
    cart.total = lambda: 3  # expect: NM-009 medium inferred
    Cart.discount = lambda self: 3  # expect: NM-009 medium inferred
    requests.get = fake_get  # expect: NM-009 medium inferred

    def fake_total():
        return 2

    cart.total = fake_total  # expect: NM-009 medium inferred


class TestOrders:
    def setup_method(self):
        self.orders = Orders(Gateway())
        self.orders.charge = Mock()  # expect: NM-009

    def test_total(self):
        self.orders.gateway.send = MagicMock()  # expect: NM-009


@pytest.fixture
def orders():
    return Orders(Gateway())


def test_fixture(orders, tmp_path):
    orders.charge = Mock()  # expect: NM-009
