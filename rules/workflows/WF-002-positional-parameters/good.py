"""Runs the shop's workflows with values."""

from kailash.runtime import AsyncLocalRuntime, DistributedRuntime, LocalRuntime, ParallelCyclicRuntime
from kailash.runtime.access_controlled import AccessControlledRuntime
from kailash.runtime.docker import DockerRuntime
from kailash.tracking import TaskManager
from kailash.workflow.builder import WorkflowBuilder

workflow = WorkflowBuilder().build()


def named():
    with LocalRuntime() as runtime:
        runtime.execute(workflow, parameters={"read": {"limit": 3}})
        runtime.execute(workflow, None, {"read": {"limit": 3}})
        runtime.execute(workflow, TaskManager(), {"read": {}})
        runtime.execute(workflow)


def unknown(manager, *arguments, **options):
    tasks = TaskManager()
    runtime = LocalRuntime()
    runtime.execute(workflow, manager)
    runtime.execute(workflow, tasks)
    runtime.execute(*arguments)
    runtime.execute(workflow, **options)


async def inputs_second():
    await AsyncLocalRuntime().execute_workflow_async(workflow, {"limit": 3})
    DockerRuntime().execute(workflow, {"read": {}})
    DistributedRuntime().execute(workflow, {"read": {}})
    ParallelCyclicRuntime().execute(workflow, {"read": {}})
    AccessControlledRuntime(None).execute(workflow, {"read": {}})


def others(cursor, node):
    cursor.execute("SELECT :id", {"id": 1})
    node.execute(workflow, {"read": {}})


class OwnRuntime(LocalRuntime):
    def execute(self, flow, values=None):
        return super().execute(flow, parameters=values)


def own():
    OwnRuntime().execute(workflow, {"read": {}})


def rebound(values):
    values = {"read": {}}
    values = TaskManager(values)
    LocalRuntime().execute(workflow, values)
