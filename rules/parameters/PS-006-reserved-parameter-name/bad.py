from kailash.nodes.base import Node, NodeParameter


class PriceNode(Node):
    def get_parameters(self):
        return {
            "_node_id": NodeParameter(name="_node_id", type=str),  # expect: PS-006
            "logger": NodeParameter(name="logger", type=str),  # expect: PS-006
        }
