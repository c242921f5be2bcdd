import os
import sys
from unittest.mock import MagicMock, Mock, patch

import pytest

from shop import payments

payments.LIMIT = 3
os.environ.setdefault("SHOP_MODE", "test")


@pytest.fixture
def gateway():
    """Asked for by name: the tests that do are reported, not this conftest."""
    with patch("shop.payments.charge") as charge:
        charge.other = Mock()
        yield MagicMock()


@pytest.fixture(autouse=False)
def charge(monkeypatch):
    monkeypatch.setattr("shop.payments.charge", print)


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    monkeypatch.setenv("SHOP_MODE", "test")
    monkeypatch.setattr("shop.payments.LIMIT", 5)
    with patch.dict(os.environ, {"SHOP_REGION": "eu"}):
        yield


@pytest.fixture(autouse=True)
def no_mocking():
    from unittest.mock import Mock as Original

    def forbidden(*args, **kwargs):
        raise RuntimeError("use the real service")

    sys.modules["unittest.mock"].Mock = forbidden
    yield
    sys.modules["unittest.mock"].Mock = Original


@pytest.fixture(autouse=True)
def clean_registry():
    yield
    payments.REGISTRY.clear()
    payments.POOLS["default"] = None


def make_client():
    return MagicMock()
