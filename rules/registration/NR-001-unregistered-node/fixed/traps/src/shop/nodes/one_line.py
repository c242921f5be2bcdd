from kailash.nodes.base import Node, register_node

if True: from kailash.nodes.base import NodeParameter
LIMIT = 3; NAME = "x"
@register_node()
class FirstNode(Node): run = lambda self, **kwargs: {}; get_parameters = lambda self: {}
@register_node()
class SecondNode(Node): run = lambda self, **kwargs: {}; get_parameters = lambda self: {}
