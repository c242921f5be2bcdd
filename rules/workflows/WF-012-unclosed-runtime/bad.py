"""Runs the shop's workflows."""

from kailash.runtime import AsyncLocalRuntime, LocalRuntime
from kailash.workflow.builder import WorkflowBuilder


def run():
    workflow = WorkflowBuilder().build()
    runtime = LocalRuntime()  # expect: WF-012
    results, run_id = runtime.execute(workflow)
    return results


async def asynchronous():
    workflow = WorkflowBuilder().build()
    runtime = AsyncLocalRuntime(max_concurrent_nodes=2)  # expect: WF-012
    return await runtime.execute_workflow_async(workflow, inputs={})
