from kailash.nodes.base import Node, NodeRegistry, register_node


@register_node()
class PriceNode(Node):
    pass


# The same file may register a name again.
@register_node(alias="PriceNode")
class FasterPriceNode(Node):
    pass


@register_node(alias="ShopCSVReaderNode")
class CSVReaderNode(Node):
    pass


class MergeNode(Node):
    pass


NodeRegistry.register(MergeNode, allow_override=True)


def rebuild():
    @register_node()
    class SwitchNode(Node):
        pass

    return SwitchNode
