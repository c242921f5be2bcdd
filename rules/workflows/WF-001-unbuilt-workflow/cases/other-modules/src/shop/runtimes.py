from kailash.runtime.local import LocalRuntime


class ShopRuntime(LocalRuntime):
    """Runs as its base does."""


class BuildingRuntime(LocalRuntime):
    def execute(self, builder):
        return super().execute(builder.build())
