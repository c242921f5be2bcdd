from kailash.nodes.base import Node, NodeParameter


class DictNode(Node):
    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str)}

    def run(self, inputs):  # expect: PS-008
        return {"sku": inputs["sku"]}


class NarrowNode(Node):
    def get_parameters(self):
        return {
            "sku": NodeParameter(name="sku", type=str),
            "day": NodeParameter(name="day", type=str, required=False),
        }

    def run(self, sku):  # expect: PS-008
        return {"sku": sku}


class PositionalNode(Node):
    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str)}

    def run(self, sku, /):  # expect: PS-008
        return {"sku": sku}
