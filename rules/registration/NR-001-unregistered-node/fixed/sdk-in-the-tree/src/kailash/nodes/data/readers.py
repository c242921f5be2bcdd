from kailash.nodes.base import Node, register_node


@register_node()
class CSVReaderNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


@register_node()
class TextReaderNode(CSVReaderNode):
    pass
