from kailash.nodes.base import Node, TypedNode, register_node
from kailash.nodes.base_cycle_aware import CycleAwareNode


@register_node()
class PriceNode(Node):
    def get_parameters(self):
        return {}

    async def run(self, **kwargs):  # expect: NR-009
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
    # expect-next: NR-009
    async def run(
        self,
        **kwargs,
    ):
        return {}
