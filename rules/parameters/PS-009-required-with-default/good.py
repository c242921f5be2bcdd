from kailash.nodes.base import Node, NodeParameter


class PriceNode(Node):
    def get_parameters(self):
        return {
            "sku": NodeParameter(name="sku", type=str, required=True),
            "day": NodeParameter(name="day", type=str, required=True, default=None),
            "rate": NodeParameter(name="rate", type=float, required=False, default=1.0),
            "note": NodeParameter(name="note", type=str, default=""),
            "late": NodeParameter(name="late", type=bool, required=self.strict, default=False),
        }
