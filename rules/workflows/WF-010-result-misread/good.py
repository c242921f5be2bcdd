"""Reads what the shop's workflows gave."""

import pytest

from kailash.runtime import AsyncLocalRuntime, LocalRuntime
from kailash.workflow.builder import WorkflowBuilder

workflow = WorkflowBuilder().build()


def right(name):
    runtime = LocalRuntime()
    results, run_id = runtime.execute(workflow)
    results["price"].get("result")
    results["price"].items()
    results.get("price", {}).get("result")
    results[name].result
    return results["price"]["result"], results["price"]["result"].data


def by_index():
    outcome = LocalRuntime().execute(workflow)
    results = outcome[0]
    return results["price"]["result"], outcome[1]


def unpacked_later():
    outcome = LocalRuntime().execute(workflow)
    if isinstance(outcome, tuple):
        outcome = outcome[0]
    return outcome["price"]


def other(runtime, cursor):
    results = runtime.execute(workflow)
    rows = cursor.execute("SELECT 1")
    direct = workflow.execute(inputs={})
    return results["price"], rows["id"], direct["price"]["result"]


def rebound():
    results = LocalRuntime().execute(workflow)
    results = dict(price=results)
    return results["price"]


def test_refused():
    results = LocalRuntime().execute(workflow)
    with pytest.raises(TypeError):
        results["price"]


async def of_several_releases():
    outcome = await AsyncLocalRuntime().execute_workflow_async(workflow, inputs={})
    return outcome["results"]["price"]  # a dict in earlier releases
