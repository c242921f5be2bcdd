from .prices import PriceNode, TaxNode
from .rates import *

ALL_NODES = [PriceNode, TaxNode]

__all__ = ["PriceNode", "TaxNode", "RateNode"]
