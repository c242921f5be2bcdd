import kailash.nodes.base
from kailash import Node, __version__, nodes
from kailash.lazy import anything
from kailash.nodes import NodeRegistry, base
from kailash.nodes.base import SecureGovernedNode
from kailash.nodes.base import BaseNode  # expect: IM-005
from kailash.nodes import NodeRegistry, NodeFactory  # expect: IM-005
from kailash.nodes.missing import Thing  # expect: IM-005
from kailash.open import whatever

try:
    from kailash.nodes.base import TypedNode
except ImportError:
    TypedNode = Node
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kailash.events import Stream  # expect: IM-005 low

from kailash._native import fast
from kailash.mixins import Mixin


def later():
    from kailash.registry import ToolRegistry  # expect: IM-005

    return ToolRegistry
