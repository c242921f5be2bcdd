"""Adds the shop's nodes."""

from kailash.workflow.builder import WorkflowBuilder


def twice():
    flow = WorkflowBuilder()
    flow.add_node("CSVReaderNode", "read", {"file_path": "a.csv"})
    flow.add_node("PythonCodeNode", "price", {"code": "result = 1"})
    flow.add_connection("read", "data", "price", "orders")
    last = flow.add_node("CSVReaderNode", "read", {"file_path": "b.csv"})  # expect: WF-009
    flow.add_node("CSVReaderNode", node_id="read")  # expect: WF-009
    return flow.build(), last


def within_a_block(many):
    flow = WorkflowBuilder()
    if many:
        flow.add_node("CSVReaderNode", "read")
        flow.add_node("JSONReaderNode", "read")  # expect: WF-009
    with open("orders.csv"):
        flow.add_node("CSVReaderNode", "orders")
        flow.add_node("CSVReaderNode", "orders")  # expect: WF-009


module_flow = WorkflowBuilder()
module_flow.add_node("CSVReaderNode", "read")
module_flow.add_node("CSVReaderNode", "read")  # expect: WF-009


def extend(flow: WorkflowBuilder):
    flow.add_node("CSVReaderNode", "more")
    flow.add_node("CSVReaderNode", "more")  # expect: WF-009
