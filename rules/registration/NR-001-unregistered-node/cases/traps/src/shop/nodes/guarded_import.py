try:
    from kailash.nodes.base import register_node
except ImportError:
    register_node = None

from kailash.nodes.base import Node


class GuardedNode(Node):  # expect: NR-001
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
