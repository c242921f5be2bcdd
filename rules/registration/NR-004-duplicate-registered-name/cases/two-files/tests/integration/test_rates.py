from kailash.nodes.base import Node, register_node


@register_node()
class PriceNode(Node):
    pass
