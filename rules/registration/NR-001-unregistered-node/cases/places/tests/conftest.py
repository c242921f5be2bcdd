from kailash.nodes.base import Node


class FixtureNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
