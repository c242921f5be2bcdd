from kailash.nodes.base import Node


class ScriptNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
