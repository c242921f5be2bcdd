import sys

ROUTE = "/home/orders"
COMMAND = ["docker", "run", "-v", "/var/lib/shop"]
QUERY_PATH = "/orders/new"
if sys.platform != "win32":
    CACHE_DIR = "/var/cache/shop"
