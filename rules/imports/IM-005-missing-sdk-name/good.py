"""Nodes of the shop."""

import kailash.nodes.base
from kailash.nodes.base import Node, NodeParameter
from kailash.nodes.governance import SecureGovernedNode
from shop.nodes.base import BaseNode
from shop.nodes import SecureGovernedNode as Own

try:
    from kailash.nodes.base import SecureGovernedNode as Governed
except ImportError:
    from kailash.nodes.base import BaseNode as Governed

# from kailash.nodes.base import BaseNode
