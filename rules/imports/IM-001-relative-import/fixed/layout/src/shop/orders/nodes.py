# -*- coding: utf-8 -*-
"""How a statement is laid out is none of the repair's business.

from .tax import VAT
"""
from shop.orders.tax import VAT
from shop.rates import(RATE)
from shop.orders import tax; from shop import rates as all_rates

from shop.orders.tax \
    import VAT as first, \
    VAT as second

from \
    shop.rates import RATE as third
from shop.rates import RATE as fourth
from shop.orders.tax import (  # every one
    VAT as fifth,  # the fifth

    VAT as sixth)

TEXT = "from .tax import VAT"
NOT_CODE = f"from .tax import {TEXT}"

if VAT: from shop.orders.tax import VAT as seventh
else:
	if RATE:
		from shop.orders.tax import VAT as eighth  # é

class Late: from shop.orders.tax import VAT as ninth; RATE = 3

def late(): from shop.rates import RATE as tenth; return tenth
