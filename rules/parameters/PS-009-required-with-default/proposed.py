from kailash.nodes.base import Node, NodeParameter


class PriceNode(Node):
    def get_parameters(self):
        return {
            "sku": NodeParameter(name="sku", type=str, required=False, default=""),
            "rate": NodeParameter(name="rate", type=float, default=1.0, required=False),
            "tags": NodeParameter(name="tags", type=list, default=[], required=False),
        }
