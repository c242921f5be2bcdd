"""Serves the shop."""

import asyncio

from kailash.runtime import AsyncLocalRuntime, LocalRuntime, get_runtime
from kailash.workflow.builder import WorkflowBuilder

workflow = WorkflowBuilder().build()


def handle(request):
    return LocalRuntime().execute(workflow)


async def asynchronous(request, cursor):
    await cursor.execute("SELECT 1")
    async with AsyncLocalRuntime() as runtime:
        await runtime.execute_workflow_async(workflow, inputs=request)
        runtime.execute(workflow)
    return await LocalRuntime().execute_async(workflow)


async def in_a_thread(request):
    runtime = LocalRuntime()

    def run():
        return runtime.execute(workflow)

    await asyncio.to_thread(run)
    await asyncio.to_thread(lambda: runtime.execute(workflow))
    await asyncio.to_thread(runtime.execute, workflow)
    return get_runtime().execute(workflow)
