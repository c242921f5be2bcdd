from kailash.nodes.base import Node


class PriceNode(Node):  # expect: NR-001 low advisory
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


class OtherNode(PriceNode):  # expect: NR-001 low advisory
    pass


class TwinNode(PriceNode):  # expect: NR-001 low advisory
    pass


# Its own name is free: the other class of that name is registered under an alias.
class AliasedNode(PriceNode):  # expect: NR-001
    pass
