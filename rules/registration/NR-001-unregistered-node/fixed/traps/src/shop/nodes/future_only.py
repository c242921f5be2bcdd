"""Nothing but a future import and one that comes later."""

from __future__ import annotations

import shop.nodes.aliased
from kailash.nodes.base import register_node


@register_node()
class FutureNode(shop.nodes.aliased.KnownNode):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
