from kailash.nodes.base import Node, NodeParameter


class PriceNode(Node):
    def get_parameters(self):
        return {
            "sku": NodeParameter(name="sku", required=True),  # expect: PS-002
            "day": NodeParameter(name="day", type=None),  # expect: PS-002
        }
