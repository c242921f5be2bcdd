"""Nodes that price orders."""

import logging
import shop.orders.rates
from shop.currency import convert as to_euro
from shop.orders import base, tax
from shop.orders.history import (
    forget,
    remember,
)

# from .base import PricedNode was here once; a comment is no import.
EXAMPLE = """
from .base import PricedNode
from ..currency import convert
"""


class OrderNode(base.PricedNode):
    """Prices one order.

    >>> from .nodes import OrderNode
    """

    def run(self, order):
        from shop.orders import late

        values = [...]
        return late.price(order, values[...])
