from kailash.nodes.base import Node, NodeRegistry


class ShopNode(Node):
    def get_parameters(self):
        return {}


class SelfRegistering(ShopNode):
    """Whatever derives from it registers itself."""

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        NodeRegistry.register(cls)


class Meta(type):
    def __new__(mcs, name, bases, namespace):
        made = super().__new__(mcs, name, bases, namespace)
        NodeRegistry.register(made)
        return made
