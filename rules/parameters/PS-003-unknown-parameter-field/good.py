from kailash.nodes.base import Node, NodeParameter


class PriceNode(Node):
    def get_parameters(self):
        return {
            "sku": NodeParameter(name="sku", type=str, required=True, description="what is sold", choices=["a", "b"]),
            "rate": NodeParameter(name="rate", type=float, default=1.0, auto_map_from=["factor"], auto_map_primary=True),
            "more": NodeParameter(name="more", type=dict, **{"category": "prices"}),
        }
