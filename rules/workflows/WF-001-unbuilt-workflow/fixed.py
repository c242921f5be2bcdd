"""Runs the shop's workflows."""

from typing import Optional

import kailash.workflow.builder as wb
from kailash.runtime import AsyncLocalRuntime, LocalRuntime
from kailash.runtime.local import LocalRuntime as Local
from kailash.workflow.builder import WorkflowBuilder
from kailash.workflow.async_builder import AsyncWorkflowBuilder


def direct():
    flow = WorkflowBuilder()
    flow.add_node("CSVReaderNode", "read", {"file_path": "orders.csv"})
    runtime = LocalRuntime()
    results, run_id = runtime.execute(flow.build())
    return results


def renamed():
    flow = wb.WorkflowBuilder()
    with Local() as runtime:
        return runtime.execute(flow.build(), parameters={"read": {"limit": 3}})


def built_too_late():
    flow = WorkflowBuilder()
    LocalRuntime().execute(flow.build())
    flow = flow.build()
    return LocalRuntime().execute(flow)


def in_branches(many):
    if many:
        flow = WorkflowBuilder()
        flow.add_node("CSVReaderNode", "read", {})
        LocalRuntime().execute(flow.build())
    else:
        flow = WorkflowBuilder().build()
        LocalRuntime().execute(flow)


async def asynchronous():
    flow = AsyncWorkflowBuilder()
    async with AsyncLocalRuntime() as runtime:
        return await runtime.execute_workflow_async(flow.build(), inputs={})


def by_keyword():
    flow = WorkflowBuilder()
    return LocalRuntime().execute(workflow=flow)  # expect: WF-001 inferred


def chain():
    return LocalRuntime().execute(AsyncWorkflowBuilder().with_cache().set_metadata(owner="shop"))  # expect: WF-001 inferred


def annotated(flow: WorkflowBuilder, other: Optional["WorkflowBuilder"], third: "WorkflowBuilder | None" = None):
    runtime = LocalRuntime()
    runtime.execute(flow)  # expect: WF-001 inferred
    runtime.execute(other)  # expect: WF-001 inferred


def either(fast):
    flow = WorkflowBuilder() if fast else AsyncWorkflowBuilder()
    return LocalRuntime().execute(flow)  # expect: WF-001 inferred


def make():
    flow = WorkflowBuilder()
    flow.add_node("CSVReaderNode", "read", {})
    return flow


def made():
    return LocalRuntime().execute(make())  # expect: WF-001 inferred


class Shop:
    def __init__(self, runtime: LocalRuntime):
        self.runtime = runtime
        self.flow = WorkflowBuilder()

    def run(self):
        return self.runtime.execute(self.flow)  # expect: WF-001 inferred

    def closure(self):
        flow = WorkflowBuilder()
        return lambda: self.runtime.execute(flow)  # expect: WF-001 inferred


def declared() -> "WorkflowBuilder":
    return load("orders")


def from_annotation():
    return LocalRuntime().execute(declared())  # expect: WF-001 inferred
