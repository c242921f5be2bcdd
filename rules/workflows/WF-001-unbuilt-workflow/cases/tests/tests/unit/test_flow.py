import pytest

from kailash.runtime.local import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder


@pytest.fixture
def local_builder():
    flow = WorkflowBuilder()
    flow.add_node("CSVReaderNode", "read", {})
    return flow


class TestFlow:
    def setup_method(self):
        self.runtime = LocalRuntime()
        self.flow = WorkflowBuilder()

    @pytest.fixture
    def own(self):
        return WorkflowBuilder()

    def test_attribute(self):
        self.runtime.execute(self.flow)  # expect: WF-001 inferred
        self.runtime.execute(self.flow.build())

    def test_fixture_of_class(self, own):
        self.runtime.execute(own)  # expect: WF-001 inferred


def test_from_conftest(runtime, builder):
    runtime.execute(builder)  # expect: WF-001 inferred


def test_from_module(runtime, local_builder):
    runtime.execute(local_builder)  # expect: WF-001 inferred


def test_built(runtime, workflow, missing_fixture):
    runtime.execute(workflow)
    runtime.execute(missing_fixture)


def test_refused(runtime):
    flow = WorkflowBuilder()
    with pytest.raises(TypeError):
        runtime.execute(flow)


def helper(builder):
    LocalRuntime().execute(builder)  # no fixture: an ordinary function's parameter
