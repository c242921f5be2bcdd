from kailash.nodes.base import Node, TypedNode, register_node
from kailash.nodes.base_async import AsyncNode
from kailash.nodes.base_cycle_aware import CycleAwareNode
from kailash.nodes.mixins import LoggingMixin


@register_node()
class PriceNode(Node):  # expect: NR-007
    def get_parameters(self):
        return {}

    def execute(self, **kwargs):
        return {"price": 1}


class LoopNode(CycleAwareNode):  # expect: NR-007
    def execute(self, **kwargs):
        return {}


class RateNode(LoggingMixin, AsyncNode):  # expect: NR-007
    async def execute(self, **kwargs):
        return {}


class TypedPriceNode(TypedNode):  # expect: NR-007
    def execute(self, **kwargs):
        return super().execute(**kwargs)


def make():
    class MadeNode(Node):  # expect: NR-007
        execute = None

        def execute(self, **kwargs):
            return {}

    return MadeNode


class ShopNode(Node):
    """A base that supplies nothing but parameters."""

    def get_parameters(self):
        return {}


class TaxNode(ShopNode):  # expect: NR-007
    def execute(self, **kwargs):
        return {}
