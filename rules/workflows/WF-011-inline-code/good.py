"""Nodes with code."""

from pathlib import Path

from kailash.nodes.code import PythonCodeNode
from kailash.workflow.builder import WorkflowBuilder


def price(orders):
    total = 0
    for order in orders:
        total += order["price"]
    return {"result": total}


def add(code, graph):
    flow = WorkflowBuilder()
    flow.add_node("PythonCodeNode", "one", {"code": "result = 1"})
    flow.add_node("PythonCodeNode", "three", {"code": "\n\na = 1\nb = 2\n\n\n"})
    flow.add_node("PythonCodeNode", "empty", {"code": f"result = 1"})
    flow.add_node("PythonCodeNode", "file", {"code": Path("price.py").read_text()})
    flow.add_node("PythonCodeNode", "given", {"code": code})
    flow.add_node("PythonCodeNode", "nothing", {})
    flow.add_node("SQLDatabaseNode", "sql", {"code": "a\nb\nc\nd\ne"})
    flow.add_node("LLMAgentNode", "prompt", {"prompt": "a\nb\nc\nd\ne"})
    flow.add_node_instance(PythonCodeNode.from_function(price, name="price"), "price")
    graph.add_node("PythonCodeNode", "other", {"code": "a\nb\nc\nd\ne"})
    return PythonCodeNode(name="short", code="result = 1")
