"""Another package's node of the same name: a person chooses the name it gets."""

from kailash.nodes.base import Node


class PriceNode(Node):  # expect: NR-001 low advisory
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
