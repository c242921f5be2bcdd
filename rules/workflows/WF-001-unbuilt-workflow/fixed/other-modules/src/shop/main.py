from shop import flows
from shop.flows import ORDERS, Plan, ShopBuilder, built, later, orders
from shop.runtimes import BuildingRuntime, ShopRuntime


def run():
    runtime = ShopRuntime()
    flow = ShopBuilder()
    runtime.execute(flow.build())
    runtime.execute(ORDERS)
    runtime.execute(flows.ORDERS)
    runtime.execute(orders())
    runtime.execute(flows.orders().build())
    runtime.execute(built())
    runtime.execute(later())
    runtime.execute(Plan())
    BuildingRuntime().execute(flow)


async def run_later():
    ShopRuntime().execute(await later())
