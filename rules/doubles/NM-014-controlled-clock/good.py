import random
import time


class Clock:
    def seed(self, number):
        return number

    def setattr(self, *args):
        return args


def test_orders(monkeypatch):
    clock = Clock()
    clock.seed(3)
    clock.setattr(time, "time", print)
    monkeypatch.setattr("shop.orders.charge", print)
    generator = random.Random(3)
    assert time.time() and random.random() and generator
