"""A node of the shop."""

import kailash.nodes
from kailash import LocalRuntime
from kailash.nodes import Node, NodeParameter, NodeRegistry
from kailash.nodes import data
from kailash.nodes.handler import HandlerNode
from kailash.nodes.logic.workflow import WorkflowNode
from shop.nodes import OrderNode
from .nodes import Other
