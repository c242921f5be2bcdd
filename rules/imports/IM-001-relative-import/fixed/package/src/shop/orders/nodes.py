from shop.fast import total
from shop import slow
from ...elsewhere import thing


class OrderNode:
    total = total
