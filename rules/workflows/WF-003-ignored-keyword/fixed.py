"""Runs the shop's workflows with values."""

from kailash import LocalRuntime
from kailash.runtime.async_local import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

workflow = WorkflowBuilder().build()


def run(options):
    runtime = LocalRuntime()
    runtime.execute(workflow, parameters={"read": {"limit": 3}})
    runtime.execute(workflow, params={}, config={})  # expect: WF-003
    runtime.execute(workflow=workflow, parameters={})
    runtime.execute(workflow, parameters={}, debug=True)  # expect: WF-003
    runtime.execute(workflow, **options, runtime_parameters={})  # expect: WF-003
    AsyncLocalRuntime().execute(workflow, parameters={})
    with LocalRuntime() as inner:
        return inner.execute(workflow, node_parameters={})  # expect: WF-003
