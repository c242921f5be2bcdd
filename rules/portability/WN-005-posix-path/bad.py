import os

CACHE_DIR = "/var/cache/shop"  # expect: WN-005


def keep(text, path="/tmp/report.txt"):  # expect: WN-005
    os.makedirs("/tmp/shop")  # expect: WN-005
