"""Lines end as on Windows."""

from kailash.nodes.base import (
    Node,
    NodeParameter
)


class WindowsNode(Node):  # expect: NR-001
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
