"""The decorator of one framework on the node of another: it registers nothing where it counts."""

from graphkit.registry import register_node
from kailash.nodes.base import Node


@register_node(name="blur")
class MixedNode(Node):  # expect: NR-001
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
