"""An import in a function does not help a class of the module."""


def make():
    from kailash.nodes.base import register_node

    return register_node


from kailash.nodes.base import Node, register_node


@register_node()
class LateNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
