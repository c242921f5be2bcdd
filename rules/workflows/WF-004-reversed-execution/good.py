"""Runs the shop's workflows."""

import asyncio

from kailash.runtime import LocalRuntime
from kailash.tracking import TaskManager
from kailash.workflow.builder import WorkflowBuilder


async def serve(runtime):
    return runtime


def run(job, runtime, scheduler):
    workflow = WorkflowBuilder().build()
    workflow.execute({"read": {"limit": 3}})
    workflow.execute(inputs={"read": {}}, task_manager=TaskManager())
    workflow.run(read={"limit": 3})
    workflow.execute(runtime)
    own = LocalRuntime()
    own.execute(workflow)
    job.execute(own)
    scheduler.run(own, workflow)
    asyncio.run(serve(own))
