"""postgresql://shop:w1nter-coat@orders.internal/orders is how an address looks."""


def address(user, password, host):
    return f"postgresql://{user}:{password}@{host}/orders"


def checked(password):
    return f"postgresql://shop:{password}@orders.internal/orders"


LOCAL = "postgresql://shop:b4nana-split@localhost/orders"
EXAMPLE = "postgresql://user:password@orders.internal/orders"
STARS = "postgresql://shop:***@orders.internal/orders"
TEMPLATE = "postgresql://shop:${PASSWORD}@orders.internal/orders"
PLAIN = "https://orders.internal:8080/orders"
AT = "https://orders.internal/@shop:orders"
