"""Functions that register for their callers."""

from kailash.nodes.base import NodeRegistry, register_node


def shop_node(name=None, *, traced=False):
    """A decorator factory of our own."""

    def decorate(cls):
        cls.traced = traced
        NodeRegistry.register(cls, name)
        return cls

    return decorate


def plain(cls):
    return register_node()(cls)


def install(*classes):
    for cls in classes:
        NodeRegistry.register(cls)


def install_by_table(table):
    register_each(table.values())


def register_each(classes):
    list(map(NodeRegistry.register, classes))


class Plugin:
    def __init__(self, cls, name):
        self.name = name
        NodeRegistry.register(cls, alias=name)


class Catalogue:
    def add(self, cls):
        NodeRegistry.register(cls)


class marked:
    """A decorator that is an object."""

    def __init__(self, label):
        self.label = label

    def __call__(self, cls):
        NodeRegistry.register(cls)
        return cls


def noted(cls):
    """Writes the class down and registers nothing."""
    NOTES.append(cls)
    return cls


NOTES = []
