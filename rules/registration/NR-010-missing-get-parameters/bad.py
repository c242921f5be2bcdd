from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.nodes.base_async import AsyncNode
from kailash.nodes.mixins import LoggingMixin


class PriceNode(Node):  # expect: NR-010
    def run(self, **kwargs):
        return {}


class RateNode(LoggingMixin, AsyncNode):  # expect: NR-010
    parameters = {"sku": NodeParameter(name="sku", type=str)}

    async def async_run(self, **kwargs):
        return {}


@register_node()
class EmptyNode(Node):  # expect: NR-010
    pass


class ShopNode(Node):
    """A base: what derives from it brings the parameters."""

    def run(self, **kwargs):
        return {}


class TaxNode(ShopNode):  # expect: NR-010
    def get_parameter(self):
        return {}

    def run(self, **kwargs):
        return super().run(**kwargs)
