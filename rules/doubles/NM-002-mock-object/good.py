from typing import Protocol
from unittest.mock import ANY, AsyncMock, MagicMock, call

import pytest

from shop.nodes import Node


class Mock:
    """A local class of that name."""


class MockNode(Node):
    """A node of the SDK's own kind: what is tested, not a stand-in."""


class Clock(Protocol):
    def now(self) -> float: ...


class FixedClock:
    """Satisfies the protocol, deterministically, by hand."""

    def now(self) -> float:
        return 0.0


@pytest.mark.parametrize("kind", ["Mock", "MagicMock()"])
def test_names(kind):
    assert Mock()
    assert MockNode()
    assert kind == "Mock" or kind == "MagicMock()"
    assert FixedClock().now() == 0.0
    assert call(1) == call(ANY)


def test_shadowed(MagicMock):
    # A parameter of that name is whatever the caller hands over.
    assert MagicMock()


def test_rebound():
    MagicMock = dict
    assert MagicMock() == {}


def test_type_only(client: AsyncMock):
    assert isinstance(client, AsyncMock)


class TestScopes:
    MagicMock = list

    def test_inner(self):
        assert self.MagicMock() == []
