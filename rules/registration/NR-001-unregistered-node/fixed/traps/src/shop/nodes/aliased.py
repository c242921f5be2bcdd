"""The decorator has another name here."""

from kailash.nodes.base import Node, register_node as node


@node()
class KnownNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


@node()
class AliasedOneNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
