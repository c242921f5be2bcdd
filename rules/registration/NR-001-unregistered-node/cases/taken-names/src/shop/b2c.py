from shop.b2b import PriceNode


class TwinNode(PriceNode):  # expect: NR-001 low advisory
    pass
