"""Shows an order without a shop behind it."""

MOCK_ORDERS = [{"id": 1}]


def orders():
    return MOCK_ORDERS
