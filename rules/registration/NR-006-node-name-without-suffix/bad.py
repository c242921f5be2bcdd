from kailash.nodes.base import Node, NodeRegistry, register_node


@register_node()
class PriceLookup(Node):  # expect: NR-006
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


@register_node(alias="Tax")
class Tax(PriceLookup):  # expect: NR-006
    pass


class NodeOfRates(PriceLookup):  # expect: NR-006
    pass


NodeRegistry.register(NodeOfRates)
