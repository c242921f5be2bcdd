from kailash.workflow.builder import WorkflowBuilder


class ShopBuilder(WorkflowBuilder):
    pass


class Plan:
    pass


ORDERS = ShopBuilder()


def orders():
    builder = ShopBuilder()
    return builder


async def later():
    return ShopBuilder()


def built():
    builder = ShopBuilder()
    builder = builder.build()
    return builder
