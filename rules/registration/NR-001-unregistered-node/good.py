"""Registered in every way there is, or not to be registered at all."""

from abc import ABC, ABCMeta, abstractmethod
from typing import TYPE_CHECKING

from kaizen.core.base_agent import BaseAgent
from kailash.nodes import base as node_base
from kailash.nodes.base import Node, NodeParameter, NodeRegistry, register_node
from kailash.nodes.base import register_node as node
from kailash.nodes.base_cycle_aware import CycleAwareNode
from kailash.nodes.governance import SecureGovernedNode
from kailash.workflow.builder import WorkflowBuilder


class Complete(Node):
    """A public base that leaves nothing open is a node too, so it is registered."""

    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str)}

    def run(self, **kwargs):
        return {}


NodeRegistry.register(Complete, "CompleteNode")


@register_node()
class PriceNode(Complete):
    pass


@node(alias="Tax")
class TaxNode(Complete):
    pass


@register_node("Rate")
class RateNode(Complete):
    pass


@node_base.register_node()
class MarginNode(Complete):
    pass


class DiscountNode(Complete):
    pass


class VatNode(Complete):
    pass


class FeeNode(Complete):
    pass


class TotalNode(Complete):
    pass


class RoundNode(Complete):
    pass


class CurrencyNode(Complete):
    pass


class ExchangeNode(Complete):
    pass


class RefundNode(Complete):
    pass


NodeRegistry.register(DiscountNode)
NodeRegistry().register(VatNode, alias="Vat")
node_base.NodeRegistry.register(node_class=FeeNode)
TotalNode = register_node()(TotalNode)

for cls in (RoundNode, CurrencyNode):
    NodeRegistry.register(cls)

EXTRA = {"Exchange": ExchangeNode}
MORE = [RefundNode]


def register_extra():
    for name, extra in EXTRA.items():
        NodeRegistry.register(extra, name)
    [NodeRegistry.register(c) for c in MORE]


# ---- not registered, and rightly so


class HalfNode(Node):
    """Leaves run open: abstract, though it does not say so."""

    def get_parameters(self):
        return {}


class LoopNode(CycleAwareNode):
    @abstractmethod
    def step(self):
        """What the loop does."""

    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return self.step()


class GovernedNode(SecureGovernedNode):
    """Leaves run_governed open."""

    def get_parameters(self):
        return {}


class DeclaredNode(Complete, ABC):
    """Leaves nothing open, but says of itself that it is a base."""


class DeclaredToo(Complete, metaclass=ABCMeta):
    pass


class _PrivateNode(Complete):
    pass


class Pricing:
    class InnerNode(Complete):
        pass


def make_node(field):
    class MadeNode(Complete):
        name = field

    return MadeNode


class PriceAgent(BaseAgent):
    def run(self, **kwargs):
        return {}


class Prices(WorkflowBuilder):
    """No node: a builder."""


class TreeNode:
    """No node but in name."""

    def run(self):
        return {}


try:
    from kailash.nodes.base import Node as RealNode
except ImportError:

    class RealNode:  # type: ignore[no-redef]
        pass

    class FallbackNode(RealNode):
        def get_parameters(self):
            return {}

        def run(self, **kwargs):
            return {}


if TYPE_CHECKING:

    class TypedNode(Complete):
        pass
