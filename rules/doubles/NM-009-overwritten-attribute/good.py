import sys
import threading
from unittest.mock import AsyncMock, MagicMock, Mock, patch

import pytest

from shop.orders import Orders


class Cart:
    limit = 3

    def __init__(self, on_paid=None):
        self.on_paid = on_paid or (lambda order: None)
        self.sort_key = lambda order: order.date

    def total(self):
        return 1


@pytest.fixture
def gateway():
    mock = MagicMock()
    mock.send = AsyncMock(return_value=1)
    return mock


def test_mocks(gateway):
    m = Mock()
    m.send = AsyncMock()
    m.a.b.c = Mock()
    m.return_value.x = AsyncMock()
    m.total.side_effect = lambda: 3
    m().x = Mock()
    orders = Orders()
    orders.charge.return_value = Mock()
    made, other = make_two()
    made.x = Mock()
    m["x"].y = Mock()
    gateway.send = Mock()
    alias = m
    alias.x = Mock()
    m.__iter__ = lambda self: iter([])
    with patch("shop.orders.charge") as charge, patch.object(Orders, "total") as total:
        charge.return_value = Mock()
        charge.x = Mock()
        total.y = Mock()
    patcher = patch("shop.orders.refund")
    refund = patcher.start()
    refund.z = Mock()
    if alias:
        either = Mock()
    else:
        either = MagicMock()
    either.x = Mock()


@patch("shop.orders.refund")
@patch("shop.orders.charge", autospec=True)
def test_injected(charge, refund):
    charge.x = Mock()
    refund.return_value.y = AsyncMock()


@patch("shop.orders.charge")
class TestClass:
    def setup_method(self):
        self.gateway = Mock()
        self.gateway.send = AsyncMock()

    def test_injected(self, charge):
        charge.x = Mock()
        self.gateway.other = Mock()
        self.kept = Mock()


def test_annotated():
    def use(client: MagicMock):
        client.send = AsyncMock()

    use(Mock())


def test_hooks():
    cart = Cart()
    cart.on_paid = lambda order: order
    cart.limit = 4
    sys.excepthook = lambda *args: None
    threading.excepthook = lambda *args: None
    total = cart.total
    cart.total = total
    unknown = make()
    unknown.callback = lambda: None


def make():
    return {}


def make_two():
    first = Mock()
    return first, {}


def test_put_back():
    import shop.orders

    original = shop.orders.charge
    shop.orders.charge = original
