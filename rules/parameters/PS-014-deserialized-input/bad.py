import base64
import pickle

import yaml
from flask import request
from kailash.nodes.base import Node, register_node


def restore():
    return pickle.loads(base64.b64decode(request.cookies["basket"]))  # expect: PS-014


@register_node()
class SettingsNode(Node):
    def run(self, **kwargs):
        return {"settings": yaml.load(kwargs["text"], Loader=yaml.Loader)}  # expect: PS-014
