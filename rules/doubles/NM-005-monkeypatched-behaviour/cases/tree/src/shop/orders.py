import time
from dataclasses import dataclass

from shop.gateway import Gateway

LIMIT = 3
PATH = "orders.db"
client = Gateway()
on_paid = None


def charge(total):
    return total


def now():
    return time.time()


@dataclass
class Settings:
    timeout: int = 3

    def load(self):
        return self
