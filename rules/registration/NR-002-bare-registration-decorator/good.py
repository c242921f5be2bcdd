from functools import partial

from graphkit import registry
from graphkit.registry import register_node as graph_node
from kailash.nodes.base import Node, register_node


@register_node()
class PriceNode(Node):
    """Use it so:

    @register_node
    class YourNode(Node): ...
    """

    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


@register_node(
    alias="Tax",
)
class TaxNode(PriceNode):
    pass


# @register_node
class PlainNode(PriceNode):
    pass


# Other decorators of that name may be used bare.
@registry.register_node
class BlurNode:
    pass


@graph_node
class SharpenNode:
    pass


named = register_node("Named")


@named
class NamedNode(PriceNode):
    pass


def local():
    def register_node(cls):
        return cls

    @register_node
    class LocalNode(PriceNode):
        pass

    return LocalNode


def given(register_node):
    @register_node
    class GivenNode(PriceNode):
        pass

    return GivenNode


make = partial(register_node, alias="Partial")
