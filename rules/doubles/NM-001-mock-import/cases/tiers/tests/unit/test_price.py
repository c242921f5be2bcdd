from unittest.mock import Mock


def test_price():
    assert Mock()
