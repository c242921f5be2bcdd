from shop import flows
from shop.flows import ORDERS, Plan, ShopBuilder, built, later, orders
from shop.runtimes import BuildingRuntime, ShopRuntime


def run():
    runtime = ShopRuntime()
    flow = ShopBuilder()
    runtime.execute(flow)  # expect: WF-001
    runtime.execute(ORDERS)  # expect: WF-001 inferred
    runtime.execute(flows.ORDERS)  # expect: WF-001 inferred
    runtime.execute(orders())  # expect: WF-001 inferred
    runtime.execute(flows.orders().build())
    runtime.execute(built())
    runtime.execute(later())
    runtime.execute(Plan())
    BuildingRuntime().execute(flow)


async def run_later():
    ShopRuntime().execute(await later())  # expect: WF-001 inferred
