from .base import Node, NodeRegistry, register_node
