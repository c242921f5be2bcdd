import builtins
import importlib
import json
import os
import sys

import pytest
import requests

from shop import orders
from shop.payments import Gateway

RATES = {}


class FailingGateway(Gateway):
    def send(self):
        raise OSError


@pytest.fixture
def mp():
    with pytest.MonkeyPatch.context() as patcher:
        yield patcher


def test_behaviour(monkeypatch):
    monkeypatch.setattr(orders, "charge", lambda total: 1)  # expect: NM-005
    monkeypatch.setattr("shop.orders.charge", print)  # expect: NM-005
    monkeypatch.setattr(target=orders, name="charge", value=len)  # expect: NM-005
    monkeypatch.setattr("shop.payments.Gateway", FailingGateway, raising=False)  # expect: NM-005
    monkeypatch.setattr(json, "dump", failing_dump)  # expect: NM-005
    monkeypatch.setattr(builtins, "open", failing_dump)  # expect: NM-005
    monkeypatch.setitem(orders.HANDLERS, "paid", failing_dump)  # expect: NM-005
    monkeypatch.delattr(orders, "charge")  # expect: NM-005
    monkeypatch.delattr("requests.sessions.Session.request")  # expect: NM-005
    monkeypatch.setattr(  # expect: NM-005
        Gateway(),
        "send",
        failing_dump,
    )


def failing_dump(*args):
    raise OSError


def test_other_ways_in(mp):
    mp.setattr(requests, "get", failing_dump)  # expect: NM-005
    patcher = pytest.MonkeyPatch()
    patcher.setattr(orders, "charge", failing_dump)  # expect: NM-005
    with pytest.MonkeyPatch.context() as m:
        m.setattr(orders, "charge", failing_dump)  # expect: NM-005
    pytest.MonkeyPatch().setattr(orders, "charge", failing_dump)  # expect: NM-005


def stub_orders(patcher: pytest.MonkeyPatch):
    patcher.setattr(orders, "charge", failing_dump)  # expect: NM-005


class TestOrders:
    @pytest.fixture(autouse=True)
    def keep(self, monkeypatch):
        self.monkeypatch = monkeypatch

    def test_total(self):
        def inner():
            self.monkeypatch.setattr(orders, "charge", failing_dump)  # expect: NM-005

        inner()


def test_values(monkeypatch):
    monkeypatch.setattr(orders, "LIMIT", 3)  # expect: NM-005 info
    monkeypatch.setattr("shop.orders.LIMITS", [1, (2, -3), {"a": None}])  # expect: NM-005 info
    monkeypatch.setattr(orders, "_cache", None)  # expect: NM-005 info
    monkeypatch.setitem(RATES, "eu", 1.5)  # expect: NM-005 info
    monkeypatch.delitem(RATES, "eu", raising=False)  # expect: NM-005 info
    monkeypatch.setattr(sys, "argv", ["shop", str(os.getpid())])  # expect: NM-005 info
    monkeypatch.setattr(builtins, "__import__", failing_dump)  # expect: NM-005 info
    monkeypatch.setattr("importlib.util.find_spec", failing_dump)  # expect: NM-005 info
    monkeypatch.setattr(importlib, "import_module", failing_dump)  # expect: NM-005 info
    monkeypatch.setattr(sys, "meta_path", [failing_dump, *sys.meta_path])  # expect: NM-005 info
