import asyncio

from kailash.nodes.base import AsyncTypedNode, Node, register_node
from kailash.nodes.base_async import AsyncNode
from kaizen.core.base_agent import BaseAgent


@register_node()
class PriceNode(Node):
    def run(self, **kwargs):
        async def fetch():
            return {}

        return asyncio.run(fetch())


class RateNode(AsyncNode):
    async def async_run(self, **kwargs):
        return {}


class OldRateNode(AsyncNode):
    async def run(self, **kwargs):
        return {}


class TypedRateNode(AsyncTypedNode):
    async def run(self, **kwargs):
        return {}


# Awaits it itself.
class TaxNode(Node):
    async def run(self, **kwargs):
        return {}

    async def execute_async(self, **kwargs):
        return await self.run(**kwargs)


class FeeNode(Node):
    async def run(self, **kwargs):
        return {}

    def execute(self, **kwargs):
        return asyncio.run(self.run(**kwargs))


class LaterFeeNode(FeeNode):
    async def run(self, **kwargs):
        return {}


class PriceAgent(BaseAgent):
    async def run(self, **kwargs):
        return {}


class Server:
    async def run(self):
        return None
