"""Not a mere re-export: it does something."""

import warnings

from shop.rates import *  # expect: IM-004

warnings.warn("use shop.rates", DeprecationWarning)
