import os
from os import environ
from unittest.mock import patch

import pytest

os.environ["SHOP_MODE"] = "test"  # expect: NM-015


@patch.dict(os.environ, {"SHOP_MODE": "test"})  # expect: NM-015
def test_patched(monkeypatch):
    monkeypatch.setenv("SHOP_MODE", "test")  # expect: NM-015
    monkeypatch.delenv("SHOP_REGION", raising=False)  # expect: NM-015
    monkeypatch.setitem(os.environ, "A", "1")  # expect: NM-015
    os.environ["SHOP_REGION"] = "eu"  # expect: NM-015


def test_leaks():
    os.environ["SHOP_MODE"] = "test"  # expect: NM-015 low
    environ.update(SHOP_REGION="eu")  # expect: NM-015 low
    del os.environ["SHOP_REGION"]  # expect: NM-015 low


def test_restores():
    before = dict(os.environ)
    os.environ["SHOP_MODE"] = "test"  # expect: NM-015
    try:
        os.environ.pop("SHOP_REGION", None)  # expect: NM-015
    finally:
        os.environ.update(before)  # expect: NM-015


@pytest.fixture
def region():
    os.environ["SHOP_REGION"] = "eu"  # expect: NM-015
    yield
    del os.environ["SHOP_REGION"]  # expect: NM-015
