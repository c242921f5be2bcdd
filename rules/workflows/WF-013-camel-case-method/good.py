"""Builds the shop's workflow."""

import pytest

from kailash.workflow.builder import WorkflowBuilder


def build(graph, canvas):
    flow = WorkflowBuilder()
    flow.add_node("CSVReaderNode", "read", {})
    flow.add_connection("read", "data", "price", "orders")
    graph.addNode("read")
    canvas.addConnection("read", "price")
    return {"addNode": flow}


class Canvas:
    def addNode(self, name):
        return name


def draw():
    return Canvas().addNode("read")


def test_refused():
    flow = WorkflowBuilder()
    with pytest.raises(AttributeError):
        flow.addNode("CSVReaderNode", "read")
