"""Adds the shop's nodes."""

import pytest

from kailash.nodes.base import Node, register_node
from kailash.workflow.builder import WorkflowBuilder
from kailash.workflow.graph import Workflow


@register_node()
class PriceNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


def add(kind, name: str, graph, other):
    flow = WorkflowBuilder()
    flow.add_node("PriceNode", "price")
    flow.add_node("CSVReaderNode", "read", {"file_path": "orders.csv"})
    flow.add_node(f"{name}Node", "computed")
    flow.add_node(name, "annotated")
    flow.add_node(kind, "unknown")
    flow.add_node(other.Thing, "unknown")
    flow.add_node(*graph)
    flow.add_node(PriceNode(), "wrapped", _internal=True)
    flow.add_node_instance(PriceNode(), "instance")
    Workflow("orders", name="Orders").add_node("price", PriceNode())
    graph.add_node(PriceNode(), "price")
    constant = "PriceNode"
    flow.add_node(constant, "named")


def test_refused():
    flow = WorkflowBuilder()
    with pytest.raises(ValueError):
        flow.add_node("legacy", PriceNode)
