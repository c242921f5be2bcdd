"""Connects the shop's nodes."""

import pytest

import networkx
from kailash.workflow.builder import WorkflowBuilder


def connect(graph, ends, options):
    flow = WorkflowBuilder()
    flow.add_connection("read", "data", "price", "orders")
    flow.add_connection("read", "data", to_node="price", to_input="orders")
    flow.add_connection(from_node="read", from_output="data", to_node="price", to_input="orders")
    flow.add_connection(*ends)
    flow.add_connection("read", *ends)
    flow.add_connection("read", "data", **options)
    flow.connect("read", "price")
    flow.connect("read", "price", {"data": "orders"})
    flow.connect("read", "price", mapping={"data": "orders"})
    flow.add_typed_connection("read", "data", "price", "orders", contract="rows")
    graph.add_connection("read", "price")
    networkx.Graph().add_connection("read", "price")


class Pool:
    def add_connection(self, connection):
        return connection


def pool():
    Pool().add_connection("postgres://")


class ShortBuilder(WorkflowBuilder):
    def add_connection(self, source, target):
        return super().add_connection(source, "data", target, "data")


def short():
    ShortBuilder().add_connection("read", "price")


def test_refused():
    flow = WorkflowBuilder()
    with pytest.raises(TypeError):
        flow.add_connection("read", "price")
    with pytest.raises(TypeError) as error, open("log"):
        flow.add_connection("read")
