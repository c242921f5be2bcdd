import ast
import importlib
import re

from flask import request
from kailash.nodes.base import Node, register_node

PLUGINS = {"csv": "shop.plugins.csv", "xml": "shop.plugins.xml"}


@register_node()
class FormulaNode(Node):
    def run(self, **kwargs):
        value = ast.literal_eval(kwargs["formula"])
        pattern = re.compile(kwargs["pattern"])
        self.model.eval()
        return {"value": value, "pattern": pattern, "fixed": eval("1 + 1")}


def load_plugin():
    return importlib.import_module(PLUGINS[request.args["plugin"]])


def load_checked():
    name = request.args["plugin"]
    if name not in ("csv", "xml"):
        raise ValueError(name)
    return importlib.import_module("shop.plugins." + name)


def dead_branch():
    text = request.args["text"]
    count = 7
    if count * 6 == 42:
        text = "0"
    return eval(text)


ALLOWED = ("math", "json", "decimal")


def guarded_import(name, *args):
    if name.split(".")[0] not in ALLOWED:
        raise ImportError(name)
    return __import__(name, *args)


def is_expression(text):
    try:
        compile(text, "<rule>", "eval")
    except SyntaxError:
        return False
    return True


def plugin_of(name):
    if not any(name == known or name.startswith(known + ".") for known in ALLOWED):
        return None
    return importlib.import_module(name)
