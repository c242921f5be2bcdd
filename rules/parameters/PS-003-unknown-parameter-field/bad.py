from kailash.nodes.base import Node, NodeParameter


class PriceNode(Node):
    def get_parameters(self):
        return {
            "sku": NodeParameter(name="sku", type=str, validation_rules=["sku"]),  # expect: PS-003
            "rate": NodeParameter(name="rate", type=float, min_value=0, max_value=1),  # expect: PS-003, PS-003
            "token": NodeParameter(
                name="token",
                type=str,
                sensitive=True,  # expect: PS-003
            ),
        }
