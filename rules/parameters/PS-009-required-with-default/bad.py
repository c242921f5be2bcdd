from kailash.nodes.base import Node, NodeParameter


class PriceNode(Node):
    def get_parameters(self):
        return {
            "sku": NodeParameter(name="sku", type=str, required=True, default=""),  # expect: PS-009
            "rate": NodeParameter(name="rate", type=float, default=1.0, required=True),  # expect: PS-009
            "tags": NodeParameter(name="tags", type=list, default=[], required=True),  # expect: PS-009
        }
