from kailash.nodes.base import Node, NodeParameter


class PriceNode(Node):
    def get_parameters(self):
        return {
            "id": NodeParameter(name="id", type=str),
            "name": NodeParameter(name="name", type=str),
            "metadata": NodeParameter(name="metadata", type=dict),
            "node_id": NodeParameter(name="node_id", type=str),
        }
