"""Nodes with code."""

from kailash.nodes.code import PythonCodeNode
from kailash.workflow.builder import WorkflowBuilder

LONG = """
total = 0
for order in orders:
    total += order["price"]
result = total
"""


def add(rate):
    flow = WorkflowBuilder()
    flow.add_node(  # expect: WF-011
        "PythonCodeNode",
        "price",
        {
            "code": """
                total = 0

                for order in orders:
                    total += order["price"]
            """
        },
    )
    flow.add_node("PythonCodeNode", "named", {"code": LONG})  # expect: WF-011
    flow.add_node("PythonCodeNode", "keyword", code="a = 1\nb = 2\nc = 3\nresult = a")  # expect: WF-011
    flow.add_node("PythonCodeNode", "format", {"code": f"result = {rate}"})  # expect: WF-011 medium
    flow.add_node("PythonCodeNode", "mixed", {"code": "a = 1\n" f"b = {rate}"})  # expect: WF-011 medium
    config = {"code": LONG, "name": "config"}
    flow.add_node("PythonCodeNode", "config", config)  # expect: WF-011
    flow.add_node("PythonCodeNode", node_id="all", config={"code": LONG})  # expect: WF-011
    flow.add_node(PythonCodeNode, "class", code=LONG)  # expect: WF-011
    return PythonCodeNode(name="direct", code=LONG), PythonCodeNode("placed", LONG)  # expect: WF-011, WF-011
