try:
    from unittest.mock import Mock
except ImportError:
    from mock import Mock


def test_either():
    assert Mock()  # expect: NM-002
