"""Adds the shop's nodes."""

from kailash.workflow.builder import WorkflowBuilder


def add(graph, name):
    flow = WorkflowBuilder()
    flow.add_node("CSVReaderNode", "read")
    flow.add_node("CSVReaderNode", node_id="again")
    flow.add_node("CSVReaderNode", {"file_path": name})
    flow.add_node("CSVReaderNode")
    graph.add_node("CSVReaderNode", name)
