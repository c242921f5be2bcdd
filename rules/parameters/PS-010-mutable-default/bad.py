from kailash.nodes.base import Node, NodeParameter


class PriceNode(Node):
    def get_parameters(self):
        return {
            "tags": NodeParameter(name="tags", type=list, default=[]),  # expect: PS-010
            "rates": NodeParameter(name="rates", type=dict, default={"EUR": 1.0}),  # expect: PS-010
            "days": NodeParameter(name="days", type=set, default=set()),  # expect: PS-010
        }
