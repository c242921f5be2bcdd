from kailash.nodes.base import Node

from shop.app import app


@app.node
class AppNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
