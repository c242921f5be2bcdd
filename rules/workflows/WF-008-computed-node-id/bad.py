"""Adds the shop's nodes."""

from kailash.workflow.builder import WorkflowBuilder


def add(names, settings):
    flow = WorkflowBuilder()
    for number, name in enumerate(names):
        flow.add_node("CSVReaderNode", f"read_{number}")  # expect: WF-008
        flow.add_node("CSVReaderNode", name, {})  # expect: WF-008
        flow.add_node("CSVReaderNode", "read_" + name)  # expect: WF-008
        flow.add_node("CSVReaderNode", node_id=settings.id)  # expect: WF-008
