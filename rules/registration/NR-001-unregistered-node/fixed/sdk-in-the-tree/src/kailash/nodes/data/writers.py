from kailash.nodes import Node, register_node


@register_node()
class CSVWriterNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


@register_node()
class TextWriterNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
