"""`shop.price` imports `shop.tax`, so the package is on the path."""

import src.shop.tax
from shop.price import (
    total,  # of an order
)
from shop import tax as rates
from src . shop . tax import VAT

SOURCE = "from src.shop.price import total"


def test_total():
    try:
        from shop.price import total as late; assert late(1) == VAT
    except ImportError:
        assert total(1) == rates.VAT == src.shop.tax.VAT
