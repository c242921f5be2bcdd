from kailash.nodes.base import Node, register_node


@register_node()
class CSVReaderNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


class TextReaderNode(CSVReaderNode):  # expect: NR-001
    pass
