import pytest


def test_gone():
    with pytest.raises(ImportError):
        from kailash.nodes.base import BaseNode
    with pytest.raises(ModuleNotFoundError), open("log"):
        from kailash.old import Thing
    from kailash.nodes.base import TypedNode  # expect: IM-005
