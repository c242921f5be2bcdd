from shop import orders
from shop.gateway import Gateway
from shop.orders import Settings


def test_orders(monkeypatch, tmp_path):
    monkeypatch.setattr(orders, "charge", None)  # expect: NM-005
    monkeypatch.setattr(orders, "LIMIT", 5)  # expect: NM-005 info
    monkeypatch.setattr(orders, "PATH", tmp_path / "orders.db")  # expect: NM-005 info
    monkeypatch.setattr(orders, "client", tmp_path)  # expect: NM-005
    monkeypatch.setattr(orders, "on_paid", lambda order: None)  # expect: NM-005
    monkeypatch.setattr(orders.time, "time", lambda: 0.0)
    monkeypatch.setattr(orders, "time", tmp_path)
    monkeypatch.setattr(Gateway, "retries", 1)  # expect: NM-005 info
    monkeypatch.setattr(Gateway, "send", 1)  # expect: NM-005
    gateway = Gateway()
    monkeypatch.setattr(gateway, "send", 1)  # expect: NM-005
    monkeypatch.setattr(Settings, "timeout", 1)  # expect: NM-005 info


def test_module(module_patch):
    module_patch.setattr("shop.orders.now", lambda: 0.0)  # expect: NM-005
    module_patch.delattr("shop.orders.LIMIT")  # expect: NM-005 info
