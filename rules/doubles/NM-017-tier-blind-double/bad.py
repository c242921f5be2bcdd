import os
import sys
import types
from unittest.mock import MagicMock, patch

import pytest

import shop.providers
from shop import payments

patch("shop.payments.charge").start()  # expect: NM-017
sys.modules["hvac"] = types.ModuleType("hvac")  # expect: NM-017


class FakeProvider:
    pass


if os.getenv("USE_REAL_PROVIDERS") != "true":
    try:
        shop.providers.PROVIDERS["default"] = FakeProvider  # expect: NM-017
        shop.providers.Default = FakeProvider  # expect: NM-017
        payments.client = MagicMock()  # expect: NM-017
    except AttributeError:
        pass


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    monkeypatch.setattr("shop.payments.charge", print)  # expect: NM-017
    with patch("socket.socket"):  # expect: NM-017
        yield


@pytest.fixture(scope="session", autouse=True)
def quiet_mail():
    with patch.object(payments, "mail"):  # expect: NM-017
        yield


def pytest_configure(config):
    payments.charge = lambda total: 1  # expect: NM-017
