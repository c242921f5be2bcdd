"""Tests that import through the directory of the sources."""

import src.shop.price  # expect: IM-006
import json, src.shop  # expect: IM-006
import src.shop.tax as tax  # expect: IM-006
from src import shop  # expect: IM-006
from src.shop.price import total, vat as rate  # expect: IM-006
from src.shop import *  # expect: IM-006


def test_total():
    from src.shop.price import discount  # expect: IM-006

    assert total(1) == discount(1)
