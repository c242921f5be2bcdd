from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.nodes.base_async import AsyncNode


@register_node()
class PriceNode(Node):
    def __init__(self, name, fields=None, **kwargs):
        self.fields = fields or ["sku"]
        super().__init__(name=name, **kwargs)

    def get_parameters(self):
        return {field: NodeParameter(name=field, type=str) for field in self.fields}

    def run(self, **kwargs):
        return {}


class WrappedNode(AsyncNode):
    def __init__(self, inner, **kwargs):
        self.inner: Node = inner
        Node.__init__(self, **kwargs)

    def get_parameters(self):
        return self.inner.get_parameters()


class TableNode(Node):
    columns: list

    def __init__(self, table, **kwargs):
        self.table = table
        self.columns, self.width = table.columns, len(table.columns)
        super(TableNode, self).__init__(**kwargs)

    def get_parameters(self):
        return self._parameters()

    def _parameters(self):
        return dict.fromkeys(self.columns)


class SettingsNode(Node):
    def __init__(self, settings, **kwargs):  # expect: NR-008
        super().__init__(**kwargs)
        if settings:
            self._settings = settings
        else:
            self._settings = {}

    @property
    def names(self):
        return list(self._settings)

    def get_parameters(self):
        return dict.fromkeys(self.names)
