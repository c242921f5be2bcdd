from kailash.nodes.base import Node, NodeParameter
from kailash.nodes.base_async import AsyncNode


class PriceNode(Node):
    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str), "day": NodeParameter(name="day", type=object, required=False)}

    def run(self, **kwargs):
        sku = kwargs["sku"]
        day = kwargs["day"]
        rate = kwargs.get("rate", 1.0)  # expect: PS-004
        note = kwargs.pop("note", "")  # expect: PS-004
        return {"price": lookup(sku, day) * rate, "note": note}


class RateNode(AsyncNode):
    def get_parameters(self):
        params = {"day": NodeParameter(name="day", type=str)}
        params["currency"] = NodeParameter(name="currency", type=str)
        params.update({"source": NodeParameter(name="source", type=str), "extra": NodeParameter(name="extra", type=object, required=False)})
        params.update(limit=NodeParameter(name="limit", type=int))
        return params

    async def async_run(self, **inputs):
        wanted = [inputs["day"], inputs["currency"], inputs["source"], inputs["limit"]]
        return {"rate": wanted, "extra": [inputs.get(key) or inputs["extra"] for key in wanted]}


class SpecialRateNode(RateNode):
    def get_parameters(self):
        return {**super().get_parameters(), "bonus": NodeParameter(name="bonus", type=float), "tax": NodeParameter(name="tax", type=object, required=False)}

    async def async_run(self, **kwargs):
        params = kwargs
        return {"rate": params["day"], "bonus": params["bonus"], "tax": params.get("tax")}


class ListedNode(Node):
    def get_parameters(self):
        declared = [NodeParameter(name="sku", type=str), NodeParameter(name="day", type=str)]
        return {param.name: param for param in declared}

    def run(self, **kwargs):
        def price():
            return kwargs["price"]  # expect: PS-004

        return {"sku": kwargs["sku"], "day": kwargs["day"], "price": price()}


class HelperNode(Node):
    NAMES = {"sku": NodeParameter(name="sku", type=str), "till": NodeParameter(name="till", type=object, required=False)}

    def _common(self):
        return {name: NodeParameter(name=name, type=str) for name in ("day", "shop")}

    def get_parameters(self):
        return self.NAMES | self._common()

    def run(self, **kwargs):
        return {key: kwargs.get(key) for key in ("sku", "day")} | {"till": kwargs.get("till")}
