"""Nodes that price orders. Beside this file lie random.py, redis.py, rates.py, tax/ and helpers.py."""

import json
import random
import types

import nodes
import redis
import shop.orders.helpers
from redis.asyncio import ConnectionPool
from rates import no_such_name
from tax.rules import anything
from jwt import PyJWKClient

from shop.orders import helpers, rates
from shop.orders.tax import table
from . import helpers as neighbour

try:
    from helpers import total
except ImportError:
    total = sum
