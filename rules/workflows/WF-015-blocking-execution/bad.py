"""Serves the shop."""

from kailash.runtime import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder

workflow = WorkflowBuilder().build()


async def handle(request):
    with LocalRuntime() as runtime:
        results, run_id = runtime.execute(workflow)  # expect: WF-015
    return results


class Server:
    def __init__(self):
        self.runtime = LocalRuntime()

    async def handle(self, request):
        return self.runtime.execute(workflow, parameters={"read": request})  # expect: WF-015
