from .base import Node, NodeRegistry
