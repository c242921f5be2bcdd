"""Configures the shop's nodes."""

from kailash.workflow.builder import WorkflowBuilder


def add(graph):
    flow = WorkflowBuilder()
    flow.add_node("CSVReaderNode", "read", {"file_path": "${HOME}/orders.csv"})
    flow.add_node("HTTPRequestNode", "ask", {"url": "https://shop/{{ id }}/orders", "body": "{{ name }}"})
    flow.add_node("LLMAgentNode", "write", {"prompt": "Dear {{ customer.name }}, thank you"})
    flow.add_node("PythonCodeNode", "shell", {"code": "result = '${image.tag}' + 'x'"})
    flow.add_connection("read", "data", "write", "rows")
    graph.add_node("x", "y", {"data": "${read.data}"})
