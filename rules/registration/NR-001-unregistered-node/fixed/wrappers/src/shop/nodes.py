from shop import plugins
from shop.base import Meta, SelfRegistering, ShopNode
from shop.plugins import Catalogue, Plugin, install, install_by_table, marked, noted, plain, shop_node
from kailash.nodes.base import register_node


@shop_node("Price", traced=True)
class PriceNode(ShopNode):
    def run(self, **kwargs):
        return {}


@plugins.shop_node()
class TaxNode(ShopNode):
    def run(self, **kwargs):
        return {}


@plain
class RateNode(ShopNode):
    def run(self, **kwargs):
        return {}


@marked("vat")
class VatNode(ShopNode):
    def run(self, **kwargs):
        return {}


class FeeNode(ShopNode):
    def run(self, **kwargs):
        return {}


class TotalNode(ShopNode):
    def run(self, **kwargs):
        return {}


class RoundNode(ShopNode):
    def run(self, **kwargs):
        return {}


install(FeeNode, TotalNode)
Plugin(RoundNode, name="Round")


class RefundNode(SelfRegistering):
    def run(self, **kwargs):
        return {}


class StampNode(ShopNode, metaclass=Meta):
    def run(self, **kwargs):
        return {}


class LaterNode(StampNode):
    pass


@register_node()
@noted
class NotedNode(ShopNode):
    def run(self, **kwargs):
        return {}


class TableNode(ShopNode):
    def run(self, **kwargs):
        return {}


TABLE = {"table": TableNode}
install_by_table(TABLE)
