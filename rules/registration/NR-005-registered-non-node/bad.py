import enum
from dataclasses import dataclass
from typing import Protocol

from kailash.nodes.base import NodeParameter, NodeRegistry, register_node
from kailash.nodes.mixins import SecurityMixin
from kailash.workflow.builder import WorkflowBuilder


@register_node()  # expect: NR-005
class PriceNode:
    def run(self, **kwargs):
        return {}


@dataclass
@register_node()  # expect: NR-005
class Price(NodeParameter):
    pass


@register_node("Tax")  # expect: NR-005
class Tax(enum.Enum):
    FULL = 1


@register_node()  # expect: NR-005
class Total(PriceNode, Protocol):
    pass


@register_node()  # expect: NR-005
def round_price(price):
    return round(price)


class Builder(WorkflowBuilder):
    pass


class Guarded(SecurityMixin):
    pass


NodeRegistry.register(Builder)  # expect: NR-005
register_node()(Guarded)  # expect: NR-005
