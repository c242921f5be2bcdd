from kailash.nodes import base
from kailash.nodes.base import Node, NodeParameter
from kailash.nodes.base import NodeParameter as P


class PriceNode(Node):
    def get_parameters(self):
        return {
            "sku": NodeParameter(name="sku", type=str, required=True),
            "currency": P(name="currency", type=str, default="EUR"),
            "rate": base.NodeParameter(name="rate"),
            "day": NodeParameter("day", str),  # expect: PS-001
        }


class StepNode(Node):
    def get_parameters(self):
        params = {}
        params["sku"] = NodeParameter(
            name="sku",
            type=str,
            description="what is sold",
        )
        return params


COMMON = NodeParameter(type=int)  # expect: PS-001
