"""Runs the shop's workflows."""

from kailash.runtime import AsyncLocalRuntime, LocalRuntime
from kailash.workflow.builder import WorkflowBuilder
from kailash.workflow.graph import Workflow


def run():
    runtime = LocalRuntime()
    flow = WorkflowBuilder()
    workflow = flow.build()
    workflow.execute(runtime)  # expect: WF-004
    workflow.run(runtime)  # expect: WF-004
    flow.build().execute(LocalRuntime())  # expect: WF-004
    flow.execute(runtime)  # expect: WF-004
    Workflow("orders", name="Orders").execute({}, task_manager=runtime)  # expect: WF-004
    with AsyncLocalRuntime() as other:
        workflow.execute(runtime=other)  # expect: WF-004
