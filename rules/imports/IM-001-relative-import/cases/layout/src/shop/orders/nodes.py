# -*- coding: utf-8 -*-
"""How a statement is laid out is none of the repair's business.

from .tax import VAT
"""
from.tax import VAT  # expect: IM-001
from ..rates import(RATE)  # expect: IM-001
from . import tax; from .. import rates as all_rates  # expect: IM-001, IM-001
# expect-next: IM-001
from .tax \
    import VAT as first, \
    VAT as second
# expect-next: IM-001
from \
    ..rates import RATE as third
from . . rates import RATE as fourth  # expect: IM-001
from .tax import (  # every one  # expect: IM-001
    VAT as fifth,  # the fifth

    VAT as sixth)

TEXT = "from .tax import VAT"
NOT_CODE = f"from .tax import {TEXT}"

if VAT: from .tax import VAT as seventh  # expect: IM-001
else:
	if RATE:
		from .tax import VAT as eighth  # é  # expect: IM-001

class Late: from .tax import VAT as ninth; RATE = 3  # expect: IM-001

def late(): from ..rates import RATE as tenth; return tenth  # expect: IM-001
