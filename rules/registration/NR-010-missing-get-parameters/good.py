from abc import abstractmethod

from kailash.nodes.api import HTTPRequestNode
from kailash.nodes.base import Node, NodeParameter, TypedNode, register_node
from kaizen.core.base_agent import BaseAgent


class Described:
    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str)}


@register_node()
class PriceNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}


class TaxNode(PriceNode):
    def run(self, **kwargs):
        return {}


class RateNode(Described, Node):
    def run(self, **kwargs):
        return {}


class TypedPriceNode(TypedNode):
    def run(self, **kwargs):
        return {}


class RequestNode(HTTPRequestNode):
    def run(self, **kwargs):
        return {}


class PriceAgent(BaseAgent):
    def run(self, **kwargs):
        return {}


class AssignedNode(Node):
    get_parameters = Described.get_parameters

    def run(self, **kwargs):
        return {}


# Bases for others.
class StepNode(Node):
    @abstractmethod
    def step(self): ...

    def run(self, **kwargs):
        return self.step()


class ShopNode(Node):
    def run(self, **kwargs):
        return {}


class ShopPriceNode(ShopNode):
    def get_parameters(self):
        return {}


class _Hidden(Node):
    def run(self, **kwargs):
        return {}


class DoesNothingYet(Node):
    def run(self, **kwargs):
        raise NotImplementedError


class Runner:
    def run(self):
        return None
