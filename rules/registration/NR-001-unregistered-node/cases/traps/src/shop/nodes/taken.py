from kailash.nodes.base import Node


def register_node(cls):
    return cls


class OwnNode(Node):  # expect: NR-001
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
