"""Looks broken to a reader in a hurry, and is not."""

total = f"{sum(price for price in (1, 2))!r:>{10}}"


def largest(prices, /, *, default=0):
    match prices:
        case []:
            return default
        case [only]:
            return only
        case [first, *rest]:
            return max(first, largest(rest))


async def paid(orders):
    return [order async for order in orders if (price := order.price) > 0 and await price.paid()]


type Price = int | float


class Box[T]: ...


print(
    """def broken(:
    """
)
