from kailash.nodes.base import Node

if True: from kailash.nodes.base import NodeParameter
LIMIT = 3; NAME = "x"
class FirstNode(Node): run = lambda self, **kwargs: {}; get_parameters = lambda self: {}  # expect: NR-001
class SecondNode(Node): run = lambda self, **kwargs: {}; get_parameters = lambda self: {}  # expect: NR-001
