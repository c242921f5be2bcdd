from abc import ABC, abstractmethod


class Node(ABC):
    @abstractmethod
    def get_parameters(self): ...

    @abstractmethod
    def run(self, **kwargs): ...


class NodeRegistry:
    @classmethod
    def register(cls, node_class, alias=None, *, allow_override=False):
        cls._nodes[alias or node_class.__name__] = node_class


def register_node(alias=None):
    def decorator(node_class):
        NodeRegistry.register(node_class, alias)
        return node_class

    return decorator
