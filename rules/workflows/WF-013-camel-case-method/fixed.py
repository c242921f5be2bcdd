"""Builds the shop's workflow."""

from kailash.workflow.builder import WorkflowBuilder


def build(other: WorkflowBuilder):
    flow = WorkflowBuilder()
    flow.add_node("CSVReaderNode", "read", {})
    flow.add_connection("read", "data", "price", "orders")
    other.add_node("CSVReaderNode", "read")
