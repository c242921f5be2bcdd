"""Runs the shop's workflows with values."""

from kailash import LocalRuntime
from kailash.runtime.async_local import AsyncLocalRuntime
from kailash.runtime.docker import DockerRuntime
from kailash.workflow.builder import WorkflowBuilder
from kailash.workflow.graph import Workflow

workflow = WorkflowBuilder().build()


def run(options, runner):
    runtime = LocalRuntime()
    runtime.execute(workflow, parameters={"read": {"limit": 3}}, task_manager=None)
    runtime.execute(workflow, cancellation_token=None, search_attributes={}, idempotency_key="1")
    runtime.execute(workflow, soft_time_limit=1.0, time_limit=2.0, force_resume_with_drift=True)
    runtime.execute(workflow, **options)
    runner.execute(workflow, inputs={})
    Workflow("orders", name="Orders").execute(inputs={"read": {}})
    DockerRuntime().execute(workflow, inputs={})


async def asynchronous():
    runtime = AsyncLocalRuntime()
    await runtime.execute_workflow_async(workflow, inputs={"limit": 3})
    await LocalRuntime().execute_async(workflow, inputs={})  # raises TypeError by itself


class Runtime(LocalRuntime):
    def execute(self, workflow, inputs=None):
        return super().execute(workflow, parameters=inputs)


def own():
    return Runtime().execute(workflow, inputs={})
