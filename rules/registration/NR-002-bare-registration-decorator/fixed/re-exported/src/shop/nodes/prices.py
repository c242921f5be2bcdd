from . import Node, node, shop_node


@node()
class PriceNode(Node):
    pass


@shop_node()
class TaxNode(Node):
    pass


@shop_node()
class RateNode(Node):
    pass
