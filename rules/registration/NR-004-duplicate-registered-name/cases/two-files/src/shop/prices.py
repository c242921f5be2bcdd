from kailash.nodes.base import Node, register_node


@register_node()  # expect: NR-004
class PriceNode(Node):
    pass


@register_node("Tax")  # expect: NR-004
class TaxNode(Node):
    pass


@register_node()
class RateNode(Node):
    pass


@register_node()
class OptionalNode(Node):
    pass
