from shop.rates import *

__all__: list[str] = ["RATE"]
