"""`shop.price` imports `shop.tax`, so the package is on the path."""

import src.shop.tax  # expect: IM-006
from src.shop.price import (  # expect: IM-006
    total,  # of an order
)
from src.shop import tax as rates  # expect: IM-006
from src . shop . tax import VAT  # expect: IM-006

SOURCE = "from src.shop.price import total"


def test_total():
    try:
        from src.shop.price import total as late; assert late(1) == VAT  # expect: IM-006
    except ImportError:
        assert total(1) == rates.VAT == src.shop.tax.VAT
