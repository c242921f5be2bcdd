"""Adds the shop's nodes."""

import kailash.nodes.data.readers as readers
from kailash.nodes.base import Node, register_node
from kailash.nodes.code.python import PythonCodeNode
from kailash.nodes.data.readers import CSVReaderNode as Reader
from kailash.workflow.builder import WorkflowBuilder


@register_node()
class PriceNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


class LooseNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


def add():
    flow = WorkflowBuilder()
    flow.add_node("PriceNode", "price")
    flow.add_node("CSVReaderNode", "read", file_path="orders.csv")
    flow.add_node("CSVReaderNode", "again", {})
    flow.add_node("PriceNode")
    flow.add_node(PriceNode(), "object")  # expect: WF-006
    flow.add_node(PythonCodeNode.from_function(len), "function")
    flow.add_node(PythonCodeNode(name="code", code="result = 1"), "code")  # expect: WF-006
    node = PriceNode(rate=2)
    flow.add_node(node, "named")  # expect: WF-006
    flow.add_node("legacy", PriceNode, rate=2)  # expect: WF-006
    flow.add_node(node_type="PriceNode", node_id="keyword")
    flow.add_node(LooseNode, "loose")  # expect: WF-006 low advisory
    flow.add_node("old", LooseNode)  # expect: WF-006
