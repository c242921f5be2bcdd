"""Prices of orders."""

import decimal
from decimal import Decimal, ROUND_UP as UP
from shop import rates

# from shop.rates import * would be shorter.
USAGE = """
from shop.pricing import *
"""


def price(*orders, **options):
    """Sum of orders.

    >>> from shop.pricing import *
    """
    return Decimal(sum([*orders])) * rates.RATE


def rest(values):
    first, *others = values
    return others
