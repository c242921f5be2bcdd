from kailash.nodes.base import Node, NodeRegistry, register_node


@register_node(alias="Price")
class PriceNode(Node):
    pass


@register_node(alias="Tax", version="1.0.0", category="money")  # expect: NR-003
class TaxNode(Node):
    pass


@register_node("Rate", "rates")  # expect: NR-003
class RateNode(Node):
    pass


@register_node("Vat", alias="Vat")  # expect: NR-003
class VatNode(Node):
    pass


@register_node(alias=42)  # expect: NR-003
class FeeNode(Node):
    pass


@register_node(["Total", "Sum"])  # expect: NR-003
class TotalNode(Node):
    pass


@register_node(Node)  # expect: NR-003
class RoundNode(Node):
    pass


class StampNode(Node):
    pass


class CouponNode(Node):
    pass


class RefundNode(Node):
    pass


register_node(alias="Stamp")(StampNode)
NodeRegistry.register(CouponNode, alias="Coupon")
NodeRegistry.register(RefundNode, "Refund", True)  # expect: NR-003
