from kailash.nodes.base import Node, NodeParameter
from kailash.nodes.base_async import AsyncNode


class PriceNode(Node):
    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str), "day": NodeParameter(name="day", type=str)}

    def run(self, sku, day=None):
        return {"sku": sku, "day": day}


class OpenNode(Node):
    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str)}

    def run(self, sku, *, rounding=2, **kwargs):
        return {"sku": sku, "rounding": rounding}


class NothingNode(Node):
    def get_parameters(self):
        return {}

    def run(self):
        return {}


class OwnWayNode(Node):
    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str)}

    def execute(self, **kwargs):
        return self.run(kwargs)

    def run(self, inputs):
        return inputs


class AwaitedNode(AsyncNode):
    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str)}

    async def async_run(self, **kwargs):
        return self.run(kwargs)

    def run(self, inputs):
        return inputs
