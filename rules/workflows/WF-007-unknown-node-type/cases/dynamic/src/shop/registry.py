from kailash.nodes.base import NodeRegistry


def register_all(classes):
    for name, cls in classes.items():
        NodeRegistry.register(cls, alias=name)
