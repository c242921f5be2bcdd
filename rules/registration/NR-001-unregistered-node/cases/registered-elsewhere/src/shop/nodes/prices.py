from .base import ShopNode


class PriceNode(ShopNode):
    def run(self, **kwargs):
        return {"price": 1}


class TaxNode(ShopNode):
    def run(self, **kwargs):
        return {"tax": 1}


class ForgottenNode(ShopNode):  # expect: NR-001
    def run(self, **kwargs):
        return {}
