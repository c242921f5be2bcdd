"""Adds the shop's nodes."""

import pytest

from kailash.workflow.builder import WorkflowBuilder


def branches(many):
    flow = WorkflowBuilder()
    if many:
        flow.add_node("CSVReaderNode", "read")
    else:
        flow.add_node("JSONReaderNode", "read")
    for name in "ab":
        inner = WorkflowBuilder()
        inner.add_node("CSVReaderNode", "read")
    try:
        flow.add_node("CSVReaderNode", "tried")
    except ValueError:
        flow.add_node("CSVReaderNode", "tried")


def builders():
    flow = WorkflowBuilder()
    flow.add_node("CSVReaderNode", "read")
    other = WorkflowBuilder()
    other.add_node("CSVReaderNode", "read")
    flow = WorkflowBuilder()
    flow.add_node("CSVReaderNode", "read")
    flow.clear()
    flow.add_node("CSVReaderNode", "read")

    def nested():
        flow = WorkflowBuilder()
        flow.add_node("CSVReaderNode", "read")


def test_one():
    flow = WorkflowBuilder()
    flow.add_node("CSVReaderNode", "read")


def test_refused():
    flow = WorkflowBuilder()
    flow.add_node("CSVReaderNode", "read")
    with pytest.raises(ValueError):
        flow.add_node("CSVReaderNode", "read")


def unknown(flow, graph):
    flow.add_node("CSVReaderNode", "read")
    flow.add_node("CSVReaderNode", "read")
    graph.add_node("read", "read")
