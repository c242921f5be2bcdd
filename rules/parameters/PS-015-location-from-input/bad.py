import os

import requests
from flask import Flask, request
from kailash.nodes.base import Node, register_node

app = Flask(__name__)


@app.route("/invoice/<name>")
def invoice(name):
    with open(os.path.join("invoices", name)) as file:  # expect: PS-015
        return {"text": file.read()}


def fetch():
    return requests.get(request.args["url"], timeout=5)  # expect: PS-015


@register_node()
class ReadNode(Node):
    def run(self, path, **kwargs):
        with open(path) as file:  # expect: PS-015 high advisory
            return {"text": file.read()}
