import pytest
from kailash.nodes.base import Node, NodeParameter
from shop.forms import NodeParameter as FormParameter

FIELDS = {"name": "day", "type": str}


class PriceNode(Node):
    def get_parameters(self):
        return {
            "sku": NodeParameter(name="sku", type=str),
            "day": NodeParameter(**FIELDS),
            "rate": NodeParameter(name="rate", **{"type": float}),
            "form": FormParameter(type=str),
        }


class Other:
    class NodeParameter:
        pass

    def make(self):
        return self.NodeParameter()


def check_refusal():
    with pytest.raises(ValueError):
        NodeParameter(type=str)
