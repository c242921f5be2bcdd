"""Frameworks that have nodes and a register_node of their own."""

from graphkit import Node as GraphNode
from graphkit.registry import register_node


@register_node(name="blur", version=2)
class BlurNode(GraphNode):
    def run(self, image):
        return image


class SharpenNode(GraphNode):
    def get_parameters(self):
        return {}

    def run(self, image):
        return image


class Node:
    def get_parameters(self):
        return {}

    def run(self):
        return {}


class LocalNode(Node):
    pass
