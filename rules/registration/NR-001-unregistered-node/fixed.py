"""Prices as nodes."""

import kailash.nodes.base
from kailash.nodes import Node as BaseNode
from kailash.nodes.base import NodeParameter, NodeRegistry, register_node
from kailash.nodes.base_async import AsyncNode
from kailash.nodes.data import CSVReaderNode as Reader


@register_node()
class PriceNode(BaseNode):
    """Looks a price up.

    @register_node()
    class PriceNode(Node): ...
    """

    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str, required=True)}

    def run(self, **kwargs):
        return {"price": 1}


# @register_node()
@register_node()
class TaxNode(kailash.nodes.base.Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {"tax": 0}


@register_node()
class RateNode(AsyncNode):
    def get_parameters(self):
        return {}

    async def async_run(self, **kwargs):
        return {"rate": 1}


# Everything it needs comes from a concrete node of the SDK.
@register_node()
class PriceListReaderNode(Reader):
    pass


def traced(cls):
    """A decorator of our own, which registers nothing."""
    cls.traced = True
    return cls


@register_node()
@traced
class DiscountNode(PriceNode):
    pass


# A factory call whose result is thrown away registers nothing either.
register_node()


if NodeRegistry is not None:

    @register_node()
    class OptionalNode(BaseNode):
        def get_parameters(self):
            return {}

        def run(self, **kwargs):
            return {}


# The name is the SDK's: to be registered, it needs another one.
class CSVReaderNode(Reader):  # expect: NR-001 low advisory
    pass


__all__ = ["PriceNode", "TaxNode"]
