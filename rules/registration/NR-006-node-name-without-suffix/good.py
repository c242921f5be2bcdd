from kailash.nodes.base import Node, register_node


@register_node()
class PriceNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


# Workflows name it by its alias.
@register_node(alias="TaxNode")
class Tax(PriceNode):
    pass


# Abstract, private and unregistered classes have names as they like.
@register_node()
class Unfinished(Node):
    pass


@register_node()
class _Hidden(PriceNode):
    pass


class PriceTable(PriceNode):
    pass
