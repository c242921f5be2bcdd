"""A node of the shop."""

from kailash.nodes import HandlerNode  # expect: IM-003
from kailash.nodes import Node, WorkflowNode as Flow  # expect: IM-003


class OrderNode(Node):
    pass
