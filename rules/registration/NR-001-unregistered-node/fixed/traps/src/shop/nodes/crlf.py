"""Lines end as on Windows."""

from kailash.nodes.base import (
    Node,
    NodeParameter,
    register_node
)


@register_node()
class WindowsNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
