"""Connects the shop's nodes."""

from kailash.workflow.async_builder import AsyncWorkflowBuilder
from kailash.workflow.builder import WorkflowBuilder


def connect():
    flow = WorkflowBuilder()
    flow.add_connection("read", "price")  # expect: WF-005
    flow.add_connection("read", "data", "price")  # expect: WF-005
    flow.add_connection("read", "data", "price", "orders", "extra")  # expect: WF-005
    flow.add_connection()  # expect: WF-005
    flow.add_connection("read", "price", {"data": "orders"})  # expect: WF-005
    flow.add_connection(from_node="read", to_node="price")  # expect: WF-005
    flow.add_connection("read", "data", "price", target_input="orders")  # expect: WF-005
    flow.add_connection("read", "data", "price", from_node="read")  # expect: WF-005
    flow.add_connection("a", "x", "b", "y").add_connection("b", "c")  # expect: WF-005
    AsyncWorkflowBuilder().add_connection("read", "price")  # expect: WF-005


class Shop:
    def __init__(self, flow: "WorkflowBuilder"):
        self.flow = flow

    def connect(self):
        self.flow.add_connection(  # expect: WF-005
            "read",
            "price",
        )
