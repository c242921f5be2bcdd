"""Nodes that price orders."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from shop.orders import rates
from .base import PricedNode  # expect: IM-001
from ..currency import convert as to_euro, round_up  # expect: IM-001
from ...elsewhere import shop  # expect: IM-001 critical
from .tax import (  # expect: IM-001
    VAT,
    reduced_rate as low,  # food
)

if TYPE_CHECKING:
    from .ledger import Ledger  # expect: IM-001 low

try:
    from ._fast import total  # expect: IM-001
except ImportError:
    from ._slow import total  # expect: IM-001


class OrderNode(PricedNode):
    from .defaults import LIMIT  # expect: IM-001

    def run(self, order, ledger: Ledger):
        from .history import remember  # expect: IM-001

        remember(order)
        return to_euro(round_up(total(order) * VAT * low * rates.today()))
