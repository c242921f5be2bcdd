from kailash.nodes.base import Node, NodeRegistry, register_node

from shop.prices import RateNode


@register_node()  # expect: NR-004
class PriceNode(Node):
    pass


class BusinessTaxNode(Node):
    pass


NodeRegistry.register(BusinessTaxNode, alias="Tax")  # expect: NR-004

# The same class again, under its own name: no second one.
NodeRegistry.register(RateNode)

try:
    import currencies
except ImportError:

    # Does not always run.
    @register_node()
    class OptionalNode(Node):
        pass
