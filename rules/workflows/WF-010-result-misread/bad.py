"""Reads what the shop's workflows gave."""

from kailash.runtime import AsyncLocalRuntime, LocalRuntime
from kailash.workflow.builder import WorkflowBuilder

workflow = WorkflowBuilder().build()


def pair():
    runtime = LocalRuntime()
    results = runtime.execute(workflow)
    return results["price"]["result"]  # expect: WF-010


def attribute():
    with LocalRuntime() as runtime:
        results, run_id = runtime.execute(workflow)
        total = results["price"].result  # expect: WF-010
        return total, results["price"].output["total"]  # expect: WF-010


async def asynchronous():
    results = await LocalRuntime().execute_async(workflow)
    first = results["price"]  # expect: WF-010
    results, _ = await AsyncLocalRuntime().execute_workflow_async(workflow, inputs={})
    return first, results["price"].result  # expect: WF-010
