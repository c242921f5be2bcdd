"""A package's own file re-exports by dots, at any depth of code."""

from . import orders
from .orders import nodes
from .orders.nodes import OrderNode as Order

try:
    from .fast import total
except ImportError:
    from .slow import total


def __getattr__(name):
    from .lazy import load

    return load(name)
