"""Configures the shop's nodes."""

from kailash.workflow.builder import WorkflowBuilder


def add():
    flow = WorkflowBuilder()
    flow.add_node("CSVReaderNode", "read", {"file_path": "orders.csv"})
    flow.add_node("CSVWriterNode", "write", {"data": "${read.data}"})  # expect: WF-014
    flow.add_node("CSVWriterNode", "again", {"data": "{{ read.data }}"})  # expect: WF-014
    flow.add_node("CSVWriterNode", "deep", {"options": {"rows": ["{{read.data.rows}}"]}})  # expect: WF-014
