"""Prices of orders."""

from decimal import *  # expect: IM-004
from shop.rates import *  # expect: IM-004
from shop.tax import*  # expect: IM-004
from .currency import *  # expect: IM-004
from shop.rates import (RATE, LIMIT)

try:
    from shop._fast import  *  # expect: IM-004
except ImportError:
    from shop._slow import	*  # expect: IM-004

if LIMIT:
    # expect-next: IM-004
    from shop.limits import \
        *


def price(order):
    return Decimal(order) * RATE
