import os
import sys
import time

import pytest

from shop import clock


@pytest.fixture
def patcher():
    """Not pytest's: sets attributes of orders."""
    return Setter()


class Setter:
    def setattr(self, thing, name, value):
        return (thing, name, value)


def test_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("SHOP_MODE", "test")
    monkeypatch.delenv("SHOP_REGION", raising=False)
    monkeypatch.setitem(os.environ, "A", "1")
    monkeypatch.delitem(os.environ, "A")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.undo()


def test_clock(monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 0.0)
    monkeypatch.setattr("time.monotonic", lambda: 0.0)
    monkeypatch.setattr(clock.time, "time", lambda: 0.0)
    monkeypatch.setattr("random.random", lambda: 0.5)


def test_modules(monkeypatch):
    monkeypatch.setitem(sys.modules, "hvac", None)
    monkeypatch.delitem(sys.modules, "hvac")


def test_others(patcher):
    patcher.setattr(time, "sleep", print)
    Setter().setattr(clock, "now", print)
    setattr(clock, "flag", True)
    object.__setattr__(clock, "flag", True)


@pytest.mark.parametrize("monkeypatch", [Setter()])
def test_parameter(monkeypatch):
    monkeypatch.setattr(clock, "now", print)
