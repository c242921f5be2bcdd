import importlib
import importlib.util
import sys
from unittest.mock import patch

import pytest

spec = importlib.util.spec_from_file_location("tool", "tools/tool.py")
tool = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = tool
spec.loader.exec_module(tool)


class Registry:
    modules = {}


def test_other_tables():
    Registry.modules["x"] = object()
    modules = {}
    modules["x"] = object()
    assert sys.modules["json"] and "json" in sys.modules and sys.modules.get("json")


def test_restored():
    saved = sys.modules.pop("shop", None)
    try:
        importlib.import_module("shop")
    finally:
        sys.modules["shop"] = saved


def test_restored_in_a_loop():
    saved = {name: sys.modules[name] for name in list(sys.modules) if name.startswith("shop")}
    try:
        for name in saved:
            del sys.modules[name]
    finally:
        for name, module in saved.items():
            sys.modules[name] = module


def test_restored_at_once():
    before = sys.modules.copy()
    try:
        del sys.modules["shop"]
    finally:
        sys.modules.clear()
        sys.modules.update(before)


def test_restored_one_by_one():
    saved = dict(sys.modules)
    sys.modules["json"] = saved["json"]
    sys.modules["os"] = saved.get("os")


def test_alias():
    import json

    sys.modules["simplejson"] = json
    sys.modules["fast_json"] = importlib.import_module("json")
    with patch.dict(sys.modules):
        pass
    with patch.dict(sys.modules, {"simplejson": json}):
        pass


@pytest.fixture
def forbid():
    def forbidden(*args):
        raise RuntimeError

    sys.modules["unittest.mock"].Mock = forbidden
    yield


class TestDirectory:
    def setup_method(self):
        self.saved = sys.modules.get("ldap3")

    def teardown_method(self):
        sys.modules["ldap3"] = self.saved
