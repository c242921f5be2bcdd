from kailash.nodes.base import Node


class ShopNode(Node):
    """The base of all our nodes: it leaves run open."""

    def get_parameters(self):
        return {}
