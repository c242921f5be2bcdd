"""Runs the shop's workflows."""

import contextlib

import pytest

from kailash.runtime import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder

SHARED = LocalRuntime()


def managed():
    with LocalRuntime() as runtime:
        return runtime.execute(WorkflowBuilder().build())


def managed_later():
    runtime = LocalRuntime()
    with runtime:
        return runtime.execute(WorkflowBuilder().build())


def closed():
    runtime = LocalRuntime()
    try:
        return runtime.execute(WorkflowBuilder().build())
    finally:
        runtime.close()


@pytest.fixture
def runtime():
    runtime = LocalRuntime()
    yield runtime


def handed_on(server, stack):
    first = LocalRuntime()
    server.start(first)
    second = LocalRuntime()
    stack.callback(second.close)
    third = LocalRuntime()
    with contextlib.closing(third):
        third.execute(WorkflowBuilder().build())
    return [second]


class Server:
    def __init__(self):
        self.runtime = LocalRuntime()
