import pytest

from kailash.runtime.local import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder


@pytest.fixture
def runtime():
    with LocalRuntime() as runtime:
        yield runtime


@pytest.fixture(name="builder")
def make_builder():
    return WorkflowBuilder()


@pytest.fixture
def workflow():
    return WorkflowBuilder().build()
