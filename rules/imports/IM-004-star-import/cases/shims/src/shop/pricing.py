"""Moved to shop.rates; kept for those who import it from here."""

from __future__ import annotations

import warnings
from shop.rates import *  # noqa: F403
from shop.rates import _hidden

__all__ = ["RATE"]
__all__ += ["LIMIT"]
