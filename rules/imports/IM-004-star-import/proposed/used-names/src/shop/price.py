"""Uses some of the names, one of them through the other module's own import."""

from shop.rates import Decimal, RATE


def total(orders, LIMIT=None):
    return Decimal(sum(orders)) * RATE if LIMIT is None else 0
