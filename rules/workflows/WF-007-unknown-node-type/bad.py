"""Adds the shop's nodes."""

from kailash.workflow.builder import WorkflowBuilder


class Order:
    """A model: OrderCreateNode and its sisters may exist."""


def add():
    flow = WorkflowBuilder()
    flow.add_node("CSVReader", "suffix")  # expect: WF-007
    flow.add_node("CSVReaderNod", "typing", {})  # expect: WF-007
    flow.add_node("CreateOrder", "order")  # expect: WF-007
    flow.add_node("Order_Read", "joint")  # expect: WF-007
    flow.add_node("PriceNode", "nothing")  # expect: WF-007
    flow.add_node(node_type="HTTPRequesterNode", node_id="keyword")  # expect: WF-007
