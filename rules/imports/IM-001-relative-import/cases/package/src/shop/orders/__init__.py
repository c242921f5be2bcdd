from .nodes import OrderNode

__all__ = ["OrderNode"]
