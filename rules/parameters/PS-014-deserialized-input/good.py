import json

import yaml
from flask import request
from kailash.nodes.base import Node, register_node


def restore():
    return json.loads(request.cookies["basket"])


@register_node()
class SettingsNode(Node):
    def run(self, **kwargs):
        first = yaml.safe_load(kwargs["text"])
        return {"first": first, "second": yaml.load(kwargs["text"], Loader=yaml.SafeLoader)}
