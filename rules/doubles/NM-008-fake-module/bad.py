import sys
import types
from sys import modules as table
from types import ModuleType, SimpleNamespace
from unittest.mock import MagicMock, patch

import pytest

_fake_ldap = MagicMock()
fake = ModuleType("shop_ldap")
fake.connect = print
sys.modules["shop_ldap"] = fake  # expect: NM-008


class FakeHvac:
    Client = dict


def make_module(name):
    module = types.ModuleType(name)
    return module


@pytest.fixture(autouse=True)
def ldap():
    previous = sys.modules.get("ldap3")
    sys.modules["ldap3"] = _fake_ldap  # expect: NM-008
    yield
    if previous is None:
        sys.modules.pop("ldap3", None)
    else:
        sys.modules["ldap3"] = previous


@patch.dict("sys.modules", {"hvac": MagicMock()})  # expect: NM-008
def test_decorated():
    mocked = MagicMock()
    with patch.dict(sys.modules, {"hvac": mocked, "ldap": None}):  # expect: NM-008
        pass
    fakes = {"hvac": FakeHvac}
    with patch.dict("sys.modules", fakes):  # expect: NM-008
        pass
    with patch.dict(sys.modules, hvac=SimpleNamespace(Client=dict)):  # expect: NM-008
        pass


def test_assigned(monkeypatch):
    sys.modules["hvac"] = types.SimpleNamespace()  # expect: NM-008
    sys.modules["hvac"] = FakeHvac()  # expect: NM-008
    table["hvac"] = make_module("hvac")  # expect: NM-008
    sys.modules.setdefault("hvac", MagicMock())  # expect: NM-008
    sys.modules.update({"hvac": MagicMock(), "hvac.api": MagicMock()})  # expect: NM-008
    monkeypatch.setitem(sys.modules, "hvac", FakeHvac)  # expect: NM-008
    monkeypatch.setitem(table, "hvac", ModuleType("hvac"))  # expect: NM-008


def build():
    module = ModuleType("hvac")
    client = object()
    return module, client


def test_unpacked():
    module, client = build()
    with patch.dict(sys.modules, {"hvac": module}):  # expect: NM-008
        assert client


def test_missing(monkeypatch):
    with patch.dict("sys.modules", {"hvac": None, "hvac.api": None}):  # expect: NM-008 info
        pass
    monkeypatch.setitem(sys.modules, "hvac", None)  # expect: NM-008 info
    monkeypatch.delitem(sys.modules, "hvac")  # expect: NM-008 info


def test_no_module():
    sys.modules["hvac"] = None  # expect: NM-008 info


def test_import_again():
    for name in [name for name in sys.modules if name.startswith("shop")]:
        del sys.modules[name]  # expect: NM-008 info


def test_popped():
    sys.modules.pop("shop", None)  # expect: NM-008 info
