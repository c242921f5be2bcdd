from . import Node, node, shop_node


@node  # expect: NR-002
class PriceNode(Node):
    pass


@shop_node  # expect: NR-002
class TaxNode(Node):
    pass


@shop_node()
class RateNode(Node):
    pass
