from graphkit.registry import register_node as graph_node
from kailash.nodes.base import Node, NodeRegistry, register_node

NAME = "Fee"
OPTIONS = {"alias": "Total"}


@register_node()
class PriceNode(Node):
    pass


@register_node(alias="Tax")
class TaxNode(Node):
    pass


@register_node("Rate")
class RateNode(Node):
    pass


@register_node(None)
class VatNode(Node):
    pass


@register_node(alias=NAME)
class FeeNode(Node):
    pass


@register_node(f"{NAME}2")
class SecondFeeNode(Node):
    pass


@register_node("To" "tal" if NAME else "Sum")
class ChosenNode(Node):
    pass


@register_node(**OPTIONS)
class TotalNode(Node):
    pass


@register_node(*OPTIONS.values())
class SumNode(Node):
    pass


@graph_node(name="blur", version=2)
class BlurNode:
    pass


class StampNode(Node):
    pass


class CouponNode(Node):
    pass


register_node(alias="Stamp")(StampNode)
NodeRegistry.register(CouponNode, "Coupon", allow_override=True)
NodeRegistry.register(node_class=CouponNode, alias="Voucher")
