from unittest.mock import Mock

from shop import orders
from shop.orders import Orders


def test_orders(real_orders, mock_orders):
    shop_orders = Orders()
    shop_orders.charge = lambda: 2  # expect: NM-009 medium inferred
    shop_orders.on_paid = lambda: 2
    shop_orders.unheard_of = lambda: 2
    orders.total = lambda: 2  # expect: NM-009 medium inferred
    orders.RATE = lambda: 2
    real_orders.charge = Mock()  # expect: NM-009
    mock_orders.charge = Mock()


def helper(anything):
    anything.charge = Mock()
