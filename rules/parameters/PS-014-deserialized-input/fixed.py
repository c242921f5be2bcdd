import base64
import pickle

import yaml
from flask import request
from kailash.nodes.base import Node, register_node
from yaml import load as parse, load_all


def restore():
    return pickle.loads(base64.b64decode(request.cookies["basket"]))  # expect: PS-014


@register_node()
class SettingsNode(Node):
    def run(self, **kwargs):
        return {"settings": yaml.load(kwargs["text"], Loader=yaml.Loader)}  # expect: PS-014


def settings():
    plain = yaml.safe_load(request.get_data())
    named = yaml.safe_load(
        request.get_data(),  # as it came
    )
    several = list(yaml.safe_load_all(request.get_data()))
    chosen = yaml.load(request.get_data(), yaml.FullLoader)  # expect: PS-014
    return plain, named, several, chosen, parse(stream=request.get_data())  # expect: PS-014
