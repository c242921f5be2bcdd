from kailash.nodes.base import Node, NodeParameter
from kailash.nodes.base_async import AsyncNode
from kailash.nodes.code.python import PythonCodeNode
from shop.shared import common_parameters


class PriceNode(Node):
    """Everything that is read is declared, or always there, or its own."""

    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str), "day": NodeParameter(name="day", type=str)}

    def run(self, **kwargs):
        kwargs["rate"] = 1.0
        kwargs.setdefault("note", "")
        context = kwargs.get("context", {})
        config = kwargs["config"]

        def total(**kwargs):
            return kwargs["sum"] + kwargs.get("tax", 0)

        options = {"depth": 1}
        return {"p": kwargs["sku"], "r": kwargs["rate"], "n": kwargs["note"], "o": options["depth"], "c": [context, config, total]}


class MergedNode(Node):
    def get_parameters(self):
        return {**common_parameters(), "sku": NodeParameter(name="sku", type=str)}

    def run(self, **kwargs):
        return {"day": kwargs["day"]}


class ComputedNode(Node):
    def get_parameters(self):
        return {name: NodeParameter(name=name, type=str) for name in self.config["names"]}

    def run(self, **kwargs):
        return {"day": kwargs["day"]}


class ChoiceNode(Node):
    def get_parameters(self):
        if self.config.get("long"):
            return {"sku": NodeParameter(name="sku", type=str), "day": NodeParameter(name="day", type=str)}
        return {"sku": NodeParameter(name="sku", type=str)}

    def run(self, **kwargs):
        return {"day": kwargs.get("day")}


class OpenNode(Node):
    """Lets everything through."""

    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str)}

    def validate_inputs(self, **kwargs):
        return kwargs

    def run(self, **kwargs):
        return {"day": kwargs["day"]}


class OwnWayNode(Node):
    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str)}

    def execute(self, **kwargs):
        return self.run(**kwargs)

    def run(self, **kwargs):
        return {"day": kwargs["day"]}


class StrictNode(Node):
    _strict_unknown_params = True

    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str)}

    def run(self, **kwargs):
        return {"day": kwargs.get("day")}


class ReaderNode(Node):
    """Its async_run is only called directly: the class is no AsyncNode."""

    def get_parameters(self):
        return {"path": NodeParameter(name="path", type=str)}

    def run(self, **kwargs):
        return {"path": kwargs["path"]}

    async def async_run(self, **kwargs):
        return {"rows": kwargs["rows"]}


class AsyncReaderNode(AsyncNode):
    def get_parameters(self):
        return {"path": NodeParameter(name="path", type=str)}

    def run(self, **kwargs):
        return {"rows": kwargs["rows"]}

    async def async_run(self, **kwargs):
        kwargs = self.prepare(kwargs)
        return {"rows": kwargs["rows"]}


class ScriptNode(PythonCodeNode):
    def get_parameters(self):
        return {"code": NodeParameter(name="code", type=str)}

    def run(self, **kwargs):
        return {"x": kwargs["x"]}


class Runner:
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return kwargs["anything"]
