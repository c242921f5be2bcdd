"""Adds the shop's nodes."""

from kailash.workflow.builder import WorkflowBuilder


class Order:
    """A model: OrderCreateNode and its sisters may exist."""


def add():
    flow = WorkflowBuilder()
    flow.add_node("CSVReaderNode", "suffix")
    flow.add_node("CSVReaderNode", "typing", {})
    flow.add_node("OrderCreateNode", "order")
    flow.add_node("OrderReadNode", "joint")
    flow.add_node("PriceNode", "nothing")  # expect: WF-007
    flow.add_node(node_type="HTTPRequestNode", node_id="keyword")
