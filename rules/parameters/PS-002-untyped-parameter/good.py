from typing import Any

from kailash.nodes.base import Node, NodeParameter

TEXT = {"type": str}


class PriceNode(Node):
    def get_parameters(self):
        return {
            "sku": NodeParameter(name="sku", type=str),
            "day": NodeParameter(name="day", type=Any),
            "rate": NodeParameter(name="rate", **TEXT),
        }
