"""Nodes that price orders. Beside this file lie rates.py, tax/ and helpers.py; shop is the package."""

import helpers  # expect: IM-002
import json, helpers as own  # expect: IM-002
import tax.table  # expect: IM-002
from rates import RATE, LIMIT as limit  # expect: IM-002
from tax.table import VAT  # expect: IM-002

from shop.orders import rates


def price(order):
    from helpers import total  # expect: IM-002

    return total(order) * RATE * VAT + limit
