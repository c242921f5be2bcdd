from shop.nodes.base import ShopNode as Base

__all__ = ["RateNode"]


class RateNode(Base):
    def run(self, **kwargs):
        return {"rate": 1}
