"""Builds the shop's workflow."""

from kailash.workflow.builder import WorkflowBuilder


def build(other: WorkflowBuilder):
    flow = WorkflowBuilder()
    flow.addNode("CSVReaderNode", "read", {})  # expect: WF-013
    flow.addConnection("read", "data", "price", "orders")  # expect: WF-013
    other.addNode("CSVReaderNode", "read")  # expect: WF-013
