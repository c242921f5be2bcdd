"""The SDK has nodes of these names."""

from kailash.nodes.base import Node, NodeRegistry, register_node


@register_node()  # expect: NR-004 critical inferred
class CSVReaderNode(Node):
    pass


@register_node(alias="HTTPRequestNode")  # expect: NR-004 critical inferred
class PriceRequestNode(Node):
    pass


class MergeNode(Node):
    pass


NodeRegistry.register(MergeNode)  # expect: NR-004 critical inferred
