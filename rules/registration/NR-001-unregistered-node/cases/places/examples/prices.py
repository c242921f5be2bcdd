from kailash.nodes.base import Node


class ExampleNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
