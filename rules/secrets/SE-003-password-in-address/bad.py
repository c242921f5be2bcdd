DATABASE = "postgresql://shop:2ZaolRAW4cAbqSwChJbI@orders.internal:5432/orders"  # expect: SE-003 high
QUEUE = "amqp://worker:b4nana-split@queue.internal/"  # expect: SE-003


def broker(name):
    return f"redis://default:w1nter-coat@cache.internal/{name}"  # expect: SE-003
