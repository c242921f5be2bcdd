from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kailash.nodes.base import Node

from shop.windows_patch import sys
from kailash.runtime import LocalRuntime
