"""Runs the shop's workflows with values."""

import pytest

from kailash.runtime import AsyncLocalRuntime, LocalRuntime, get_runtime
from kailash.runtime.parallel import ParallelRuntime
from kailash.workflow.builder import WorkflowBuilder

workflow = WorkflowBuilder().build()


def literal():
    with LocalRuntime() as runtime:
        runtime.execute(workflow, parameters={"read": {"limit": 3}})
        runtime.execute(
            workflow,
            parameters={
                "read": {"limit": 3},
            },
        )
        runtime.execute(workflow, parameters={}, search_attributes={"shop": "1"})


def other_forms(limits):
    runtime = LocalRuntime(debug=True)
    values = {"read": {"limit": 3}}
    values["write"] = {"limit": 4}
    runtime.execute(workflow, values)  # expect: WF-002 inferred
    runtime.execute(workflow, dict(read={"limit": 3}))  # expect: WF-002 inferred
    runtime.execute(workflow, {name: {"limit": n} for name, n in limits})  # expect: WF-002 inferred


def annotated(values: dict[str, dict], empty: dict = {}):
    get_runtime("sync").execute(workflow, values)  # expect: WF-002 inferred
    AsyncLocalRuntime().execute(workflow, parameters={"read": {}})


async def asynchronous():
    await ParallelRuntime(max_workers=2).execute(workflow, parameters={"read": {}})
    await LocalRuntime().execute_async(workflow, parameters={"read": {}})


class Shop:
    def __init__(self):
        self.runtime = LocalRuntime()

    def run(self):
        return self.runtime.execute(workflow, parameters={"read": {}})


def test_refused():
    with pytest.raises(ValueError):  # fails for another reason
        LocalRuntime().execute(workflow, parameters={"read": {"limit": -1}})
