from kailash.nodes import Node


class ReaderNode(Node):
    pass
