from kailash.nodes.base import Node, NodeParameter


class PriceNode(Node):
    def get_parameters(self):
        return {
            "tags": NodeParameter(name="tags", type=list, default=None),
            "rates": NodeParameter(name="rates", type=tuple, default=()),
            "days": NodeParameter(name="days", type=frozenset, default=frozenset()),
            "kinds": NodeParameter(name="kinds", type=list, choices=["a", "b"]),
        }


def collect(default=[]):
    return default
