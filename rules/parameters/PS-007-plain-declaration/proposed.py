from kailash.nodes.base import Node, NodeParameter


class PriceNode(Node):
    def get_parameters(self):
        return {
            "sku": NodeParameter(name="sku", type=str, required=True),
            "day": str,  # expect: PS-007
            "rate": NodeParameter(name="rate", type=float),
        }


class ListedNode(Node):
    def get_parameters(self):
        return [NodeParameter(name="sku", type=str)]  # expect: PS-007


class StepNode(Node):
    def get_parameters(self):
        params = {}
        params["sku"] = NodeParameter(name="sku", type="string")
        return params
