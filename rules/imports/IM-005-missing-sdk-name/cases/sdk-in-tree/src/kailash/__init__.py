from kailash.nodes.base import Node

__version__ = "2"
