"""A node of the shop."""

from kailash.nodes.handler import HandlerNode
from kailash.nodes import Node, WorkflowNode as Flow  # expect: IM-003


class OrderNode(Node):
    pass
