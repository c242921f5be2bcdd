"""Runs the shop's workflows."""

import sqlite3

from kailash.runtime import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder
from kailash.workflow.graph import Workflow


def built():
    workflow = WorkflowBuilder()
    workflow.add_node("CSVReaderNode", "read", {"file_path": "orders.csv"})
    with LocalRuntime() as runtime:
        return runtime.execute(workflow.build())


def rebound():
    workflow = WorkflowBuilder()
    workflow.add_node("CSVReaderNode", "read", {})
    workflow = workflow.build(workflow_id="orders")
    return LocalRuntime().execute(workflow)


def fluent():
    workflow = WorkflowBuilder().set_metadata(owner="shop").add_connection("a", "x", "b", "y").build()
    return LocalRuntime().execute(workflow)


def graph():
    workflow = Workflow(workflow_id="orders", name="Orders")
    return LocalRuntime().execute(workflow=workflow)


def shadowed_by_comprehension(flows):
    workflow = WorkflowBuilder()
    runtime = LocalRuntime()
    first = [runtime.execute(workflow) for workflow in flows]
    second = {name: runtime.execute(workflow) for name, workflow in flows.items()}
    for workflow in flows:
        runtime.execute(workflow)
    return first, second


def only_in_one_branch(many):
    workflow = WorkflowBuilder()
    if many:
        workflow = workflow.build()
    return LocalRuntime().execute(workflow)  # which of the two cannot be told


def excluded_branch(many):
    if many:
        workflow = WorkflowBuilder()
        workflow.add_node("CSVReaderNode", "read", {})
        return None
    else:
        workflow = load("orders")
    return LocalRuntime().execute(workflow)


def in_loop(names):
    workflow = None
    for name in names:
        workflow = WorkflowBuilder()
        workflow.add_node("CSVReaderNode", name, {})
        workflow = workflow.build()
        LocalRuntime().execute(workflow)


def unknown(workflow, runtime, make_workflow):
    runtime.execute(workflow)
    LocalRuntime().execute(workflow)
    LocalRuntime().execute(make_workflow())


def other_executes(connection: sqlite3.Connection, executor):
    workflow = WorkflowBuilder()
    cursor = connection.cursor()
    cursor.execute("SELECT 1")
    cursor.execute(workflow)
    executor.execute(workflow)


class WorkflowBuilderPlan:
    def build(self):
        return self


def own_class():
    workflow = WorkflowBuilderPlan()
    return LocalRuntime().execute(workflow)


def own_runtime():
    class LocalRuntime:
        def execute(self, builder):
            return builder.build()

    return LocalRuntime().execute(WorkflowBuilder())


def parameter_hides(WorkflowBuilder):
    workflow = WorkflowBuilder()
    return LocalRuntime().execute(workflow)


def load(name):
    return name


def nested():
    workflow = WorkflowBuilder()

    def inner(workflow):
        return LocalRuntime().execute(workflow)

    return inner(workflow.build())


def handled():
    workflow = WorkflowBuilder()
    try:
        workflow = workflow.build()
    except ValueError:
        return None
    return LocalRuntime().execute(workflow)


TEXT = """
runtime = LocalRuntime()
runtime.execute(WorkflowBuilder())
"""


def make_built():
    builder = WorkflowBuilder()
    builder.add_node("CSVReaderNode", "read", {})
    return builder.build()


def make_either(fast):
    builder = WorkflowBuilder()
    if fast:
        return builder
    return load("orders")


def make_many():
    yield WorkflowBuilder()


def made():
    runtime = LocalRuntime()
    runtime.execute(make_built())
    runtime.execute(make_either(True))
    runtime.execute(make_many())
