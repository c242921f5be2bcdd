"""Tests that import the package by its name."""

import shop.price
import srclib.tools
from shop import price
from shop.src import loader
from srctools import dump

SRC = "src.shop.price"
# import src.shop


def test_total(src):
    assert src.shop.price.total(1) == shop.price.total(1)
