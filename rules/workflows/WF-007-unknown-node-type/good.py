"""Adds the shop's nodes."""

import pytest

from kailash.nodes.base import Node, NodeRegistry, register_node
from kailash.workflow.builder import WorkflowBuilder


class Order:
    """A model: OrderCreateNode and its sisters may exist."""


@register_node(alias="Pricing")
class PriceNode(Node):
    pass


class LaterNode(Node):
    pass


NodeRegistry.register(LaterNode, alias="Later")


def add(name, graph):
    flow = WorkflowBuilder()
    flow.add_node("CSVReaderNode", "read")
    flow.add_node("PythonCodeNode", "code", {"code": "result = 1"})
    flow.add_node("PriceNode", "own")
    flow.add_node("Pricing", "alias")
    flow.add_node("Later", "called")
    flow.add_node("OrderCreateNode", "made")
    flow.add_node("OrderBulkUpsertNode", "made_too")
    flow.add_node(name, "variable")
    flow.add_node(f"{name}Node", "computed")
    graph.add_node("NoSuchNode", "other")


def test_unknown():
    flow = WorkflowBuilder()
    with pytest.raises(ValueError):
        flow.add_node("NoSuchNode", "refused")
