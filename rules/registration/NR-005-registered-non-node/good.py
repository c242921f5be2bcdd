from graphkit import GraphNode, register_node as graph_node
from kailash.nodes.api import HTTPRequestNode
from kailash.nodes.base import Node, NodeRegistry, register_node
from kailash.nodes.mixins import SecurityMixin
from kaizen.core.base_agent import BaseAgent
from pricekit import PriceNodeBase


@register_node()
class PriceNode(SecurityMixin, Node):
    pass


@register_node()
class RequestNode(HTTPRequestNode):
    pass


@register_node()
class PriceAgentNode(BaseAgent):
    pass


# What another package's class derives from is not known.
@register_node()
class KitNode(PriceNodeBase):
    pass


@graph_node
class BlurNode(GraphNode):
    pass


def register(kind):
    @register_node()
    class MadeNode(kind):
        pass

    NodeRegistry.register(kind)
    NodeRegistry.register(MadeNode, allow_override=True)


class Registry:
    @classmethod
    def register(cls, item):
        return item


Registry.register(dict)
