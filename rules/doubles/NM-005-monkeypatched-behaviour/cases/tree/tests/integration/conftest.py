import pytest

from shop import gateway


class AcceptAll:
    pass


class SlowGateway(gateway.Gateway):
    pass


@pytest.fixture(autouse=True)
def accept(monkeypatch):
    monkeypatch.setattr(gateway, "Gateway", AcceptAll)  # expect: NM-005
    monkeypatch.setattr(gateway, "Gateway", SlowGateway)  # expect: NM-005


@pytest.fixture(scope="module")
def module_patch():
    patch = pytest.MonkeyPatch()
    yield patch
    patch.undo()
