from .helpers import order
