import importlib

from flask import request
from kailash.nodes.base import Node, register_node
from ast import literal_eval


@register_node()
class FormulaNode(Node):
    def run(self, **kwargs):
        formula = kwargs["formula"]
        return {"value": eval(formula, {"__builtins__": {}})}  # expect: PS-011 high


@register_node()
class ScriptNode(Node):
    def run(self, inputs, **kwargs):
        lines = ["total = 0"]
        lines.append(inputs["step"])
        exec("\n".join(lines))  # expect: PS-011
        return {}


def load_plugin():
    name = request.args.get("plugin")
    return importlib.import_module(f"shop.plugins.{name}")  # expect: PS-011


def helper(text):
    return literal_eval(text)
