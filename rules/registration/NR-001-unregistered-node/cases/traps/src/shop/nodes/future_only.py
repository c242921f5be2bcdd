"""Nothing but a future import and one that comes later."""

from __future__ import annotations

import shop.nodes.aliased


class FutureNode(shop.nodes.aliased.KnownNode):  # expect: NR-001
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
