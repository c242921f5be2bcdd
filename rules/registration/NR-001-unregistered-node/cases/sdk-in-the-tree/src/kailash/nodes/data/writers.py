from kailash.nodes import Node, register_node


@register_node()
class CSVWriterNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


class TextWriterNode(Node):  # expect: NR-001
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
