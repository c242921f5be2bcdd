from kailash.nodes import base
from kailash.nodes.base import Node, NodeParameter
from kailash.nodes.base import NodeParameter as P


class PriceNode(Node):
    def get_parameters(self):
        return {
            "sku": NodeParameter(type=str, required=True),  # expect: PS-001
            "currency": P(type=str, default="EUR"),  # expect: PS-001
            "rate": base.NodeParameter(),  # expect: PS-001
            "day": NodeParameter("day", str),  # expect: PS-001
        }


class StepNode(Node):
    def get_parameters(self):
        params = {}
        params["sku"] = NodeParameter(  # expect: PS-001
            type=str,
            description="what is sold",
        )
        return params


COMMON = NodeParameter(type=int)  # expect: PS-001
