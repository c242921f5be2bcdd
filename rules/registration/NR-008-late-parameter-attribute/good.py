from kailash.nodes.base import Node, NodeParameter, register_node


# Set late, but read only when the node runs.
@register_node()
class PriceNode(Node):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.cache = {}

    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str)}

    def run(self, sku):
        return self.cache.get(sku)


# Set early.
class TaxNode(Node):
    def __init__(self, fields, **kwargs):
        self.fields = fields
        super().__init__(**kwargs)

    def get_parameters(self):
        return dict.fromkeys(self.fields)


# Set early and refined later.
class RateNode(Node):
    def __init__(self, fields, **kwargs):
        self.fields = []
        super().__init__(**kwargs)
        self.fields = list(fields)

    def get_parameters(self):
        return dict.fromkeys(self.fields)


# The class has a value of its own.
class VatNode(Node):
    fields = ("sku",)

    def __init__(self, fields, **kwargs):
        super().__init__(**kwargs)
        self.fields = fields

    def get_parameters(self):
        return dict.fromkeys(self.fields)


# Reads with care.
class FeeNode(Node):
    def __init__(self, fields, **kwargs):
        super().__init__(**kwargs)
        self.fields = fields
        self.extra = ()
        self.more = ()

    def get_parameters(self):
        if hasattr(self, "fields"):
            return dict.fromkeys(self.fields)
        try:
            return dict.fromkeys(self.more)
        except AttributeError:
            return dict.fromkeys(getattr(self, "extra", ()))


# Sets it itself.
class TotalNode(Node):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.parameters = {}

    def get_parameters(self):
        self.parameters = {}
        return self.parameters


# Not through self, and not in __init__ itself.
class RoundNode(Node):
    def __init__(self, other, **kwargs):
        super().__init__(**kwargs)
        other.fields = ()

        def later():
            self.digits = 2

        self.later = later

    def get_parameters(self):
        return {"fields": len(self.__dict__), "digits": 0}


class StampNode(Node):
    def get_parameters(self):
        return dict.fromkeys(self.fields)


# No nodes.
class Form:
    def __init__(self, fields):
        super().__init__()
        self.fields = fields

    def get_parameters(self):
        return dict.fromkeys(self.fields)
