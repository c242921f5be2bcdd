from kailash.nodes.base import Node, NodeParameter


def text(name):
    return NodeParameter(name=name, type=str)


DAY = NodeParameter(name="day", type=str, default=None)


class PriceNode(Node):
    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str, choices=["a", "b"]), "day": DAY, "note": text("note")}


class Form:
    def get_parameters(self):
        return {"sku": {"type": str}}


class Estimator:
    def get_parameters(self):
        return [1, 2, 3]
