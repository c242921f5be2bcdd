from kailash.nodes.base import Node, register_node


class PriceNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


class OtherNode(PriceNode):
    pass


class TwinNode(PriceNode):
    pass


# Its own name is free: the other class of that name is registered under an alias.
@register_node()
class AliasedNode(PriceNode):
    pass
