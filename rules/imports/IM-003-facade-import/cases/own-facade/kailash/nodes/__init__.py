from kailash.nodes.base import Node
from kailash.nodes.reading import ReaderNode
