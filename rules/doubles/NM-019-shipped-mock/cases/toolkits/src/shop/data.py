from shop.fixtures.data import MOCK_ORDERS as ORDERS
from shop.fixtures.data import MOCK_ORDERS


def orders():
    return MOCK_ORDERS  # expect: NM-019


def others():
    return ORDERS
