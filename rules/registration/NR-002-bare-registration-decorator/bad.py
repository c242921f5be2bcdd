from kailash.nodes import base
from kailash.nodes.base import Node, register_node
from kailash.nodes.base import register_node as node


@register_node  # expect: NR-002
class PriceNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


@base.register_node  # expect: NR-002
class TaxNode(PriceNode):
    pass


@traced  # noqa: F821
@(node)  # expect: NR-002
class RateNode(PriceNode):
    pass


def make():
    @node  # expect: NR-002
    class MadeNode(PriceNode):
        pass

    return MadeNode


alias_of_it = register_node


@alias_of_it  # expect: NR-002
class FeeNode(PriceNode):
    pass
