from .base import ShopNode
from kailash.nodes.base import register_node


class PriceNode(ShopNode):
    def run(self, **kwargs):
        return {"price": 1}


class TaxNode(ShopNode):
    def run(self, **kwargs):
        return {"tax": 1}


@register_node()
class ForgottenNode(ShopNode):
    def run(self, **kwargs):
        return {}
