from kailash.nodes import base
from kailash.nodes.base import Node, register_node
from kailash.nodes.base import register_node as node


@register_node()
class PriceNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


@base.register_node()
class TaxNode(PriceNode):
    pass


@traced  # noqa: F821
@(node())
class RateNode(PriceNode):
    pass


def make():
    @node()
    class MadeNode(PriceNode):
        pass

    return MadeNode


alias_of_it = register_node


@alias_of_it()
class FeeNode(PriceNode):
    pass
