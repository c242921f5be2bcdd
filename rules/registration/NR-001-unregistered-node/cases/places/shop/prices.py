from kailash.nodes.base import Node


class FlatNode(Node):  # expect: NR-001
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
