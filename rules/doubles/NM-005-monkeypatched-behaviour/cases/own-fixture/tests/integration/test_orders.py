import pytest


class Setter:
    def setattr(self, *args):
        return args


@pytest.fixture
def monkeypatch():
    return Setter()


def test_orders(monkeypatch):
    monkeypatch.setattr("shop.orders.charge", print)
