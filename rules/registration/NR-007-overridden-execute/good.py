from abc import ABC, abstractmethod

from kailash.nodes.api import HTTPRequestNode
from kailash.nodes.base import Node, register_node
from kailash.nodes.base_async import AsyncNode
from kailash.nodes.governance import SecureGovernedNode
from kailash.runtime.local import LocalRuntime
from kailash.workflow.graph import Workflow


@register_node()
class PriceNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {"price": 1}


# Wraps the machinery, and does its work in run.
class TimedNode(Node):
    def execute(self, **kwargs):
        return super().execute(**kwargs)

    def run(self, **kwargs):
        return {}


class RateNode(AsyncNode):
    async def async_run(self, **kwargs):
        return {}


class SwiftRateNode(RateNode):
    def execute(self, **kwargs):
        return super().execute(**kwargs)


class GovernedNode(SecureGovernedNode):
    def execute(self, **kwargs):
        return super().execute(**kwargs)

    def run_governed(self, **kwargs):
        return {}


# The SDK's node has a run.
class CachedRequestNode(HTTPRequestNode):
    def execute(self, **kwargs):
        return super().execute(**kwargs)


# A mixin has it.
class Working:
    def run(self, **kwargs):
        return {}


class MixedNode(Working, Node):
    def execute(self, **kwargs):
        return super().execute(**kwargs)


class AssignedNode(Node):
    def _work(self, **kwargs):
        return {}

    run = _work

    def execute(self, **kwargs):
        return super().execute(**kwargs)


# A base for others.
class TracedNode(Node, ABC):
    def execute(self, **kwargs):
        return self.trace(super().execute(**kwargs))

    @abstractmethod
    def trace(self, result): ...


# Things with an execute that are no nodes.
class Command:
    def execute(self):
        return None


class Runtime(LocalRuntime):
    def execute(self, workflow, **kwargs):
        return super().execute(workflow, **kwargs)


class Flow(Workflow):
    def execute(self, **kwargs):
        return {}
