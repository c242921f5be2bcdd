from kailash.nodes.base import Node


def test_incomplete_node():
    class IncompleteNode(Node):  # expect: NR-010 high advisory
        def run(self, **kwargs):
            return {}

    assert IncompleteNode
