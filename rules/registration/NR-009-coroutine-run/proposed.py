from kailash.nodes.base import Node, TypedNode, register_node
from kailash.nodes.base_async import AsyncNode
from kailash.nodes.base_cycle_aware import CycleAwareNode


@register_node()
class PriceNode(AsyncNode):
    def get_parameters(self):
        return {}

    async def async_run(self, **kwargs):
        return {}


class LoopNode(CycleAwareNode):
    @property
    def label(self):
        return "loop"

    async def run(self, **kwargs):  # expect: NR-009
        return {}


class TaxNode(TypedNode):
    async def run(self, **kwargs):  # expect: NR-009
        return {}


class ShopNode(Node):
    def get_parameters(self):
        return {}


class RateNode(ShopNode):

    async def run(  # expect: NR-009
        self,
        **kwargs,
    ):
        return {}
