from kailash.nodes.base import Node


class GivenNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


def setup(registry):
    registry.register(GivenNode)
