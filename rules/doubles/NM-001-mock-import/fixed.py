"""Orders against the real database, or so the path says."""

import importlib
import unittest.mock  # expect: NM-001
from unittest import mock  # expect: NM-001
from unittest.mock import ANY
from unittest.mock import *  # expect: NM-001
from unittest.mock import (  # expect: NM-001
    call,
    patch,
)
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from unittest.mock import NonCallableMock  # expect: NM-001 advisory

try:
    from unittest.mock import ThreadingMock  # expect: NM-001
except ImportError:
    ThreadingMock = None

lazily = importlib.import_module("unittest.mock")  # expect: NM-001
maybe = pytest.importorskip("mock")  # expect: NM-001
early = __import__("unittest.mock", fromlist=["Mock"])  # expect: NM-001


def test_total(client: "NonCallableMock"):
    from unittest.mock import Mock  # expect: NM-001

    gateway = Mock()
    with patch("shop.orders.charge", gateway):
        assert client.total([call(1), ANY]) == 1


@pytest.mark.e2e
def test_checkout():
    from unittest.mock import PropertyMock  # expect: NM-001 critical

    assert PropertyMock


def test_environment(monkeypatch):
    from unittest.mock import patch as put  # expect: NM-001

    with put.dict("os.environ", {"SHOP_MODE": "test"}):
        put("shop.orders.charge").start()
