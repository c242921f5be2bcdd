from kailash.nodes.base import Node


class PriceNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {"price": kwargs.get("amount", 0) * 2}  # expect: PS-005


class DayNode(Node):
    def get_parameters(self):
        params = dict()
        return params

    def run(self, **kwargs):
        return {"day": kwargs["day"]}  # expect: PS-005
