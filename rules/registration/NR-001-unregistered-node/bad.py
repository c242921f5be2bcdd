"""Prices as nodes."""

import kailash.nodes.base
from kailash.nodes import Node as BaseNode
from kailash.nodes.base import NodeParameter, NodeRegistry, register_node
from kailash.nodes.base_async import AsyncNode
from kailash.nodes.data import CSVReaderNode as Reader


class PriceNode(BaseNode):  # expect: NR-001
    """Looks a price up.

    @register_node()
    class PriceNode(Node): ...
    """

    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str, required=True)}

    def run(self, **kwargs):
        return {"price": 1}


# @register_node()
class TaxNode(kailash.nodes.base.Node):  # expect: NR-001
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {"tax": 0}


class RateNode(AsyncNode):  # expect: NR-001
    def get_parameters(self):
        return {}

    async def async_run(self, **kwargs):
        return {"rate": 1}


# Everything it needs comes from a concrete node of the SDK.
class PriceListReaderNode(Reader):  # expect: NR-001
    pass


def traced(cls):
    """A decorator of our own, which registers nothing."""
    cls.traced = True
    return cls


@traced
class DiscountNode(PriceNode):  # expect: NR-001
    pass


# A factory call whose result is thrown away registers nothing either.
register_node()


if NodeRegistry is not None:

    class OptionalNode(BaseNode):  # expect: NR-001
        def get_parameters(self):
            return {}

        def run(self, **kwargs):
            return {}


# The name is the SDK's: to be registered, it needs another one.
class CSVReaderNode(Reader):  # expect: NR-001 low advisory
    pass


__all__ = ["PriceNode", "TaxNode"]
