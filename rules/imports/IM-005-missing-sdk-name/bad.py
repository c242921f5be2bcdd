"""Nodes of the shop."""

from kailash.nodes.base import BaseNode  # expect: IM-005
from kailash.nodes.base import Node, SecureGovernedNode as Governed  # expect: IM-005
from kailash.nodes.base import (  # expect: IM-005
    NodeParameter,
    SecureGovernedNode,
)


class OrderNode(Governed):
    def run(self, order):
        from kailash.nodes import BaseNode as Base  # expect: IM-005

        return Base.price(order)
