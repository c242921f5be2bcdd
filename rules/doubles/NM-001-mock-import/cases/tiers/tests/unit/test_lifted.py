import pytest


@pytest.mark.integration
def test_price():
    from unittest.mock import Mock  # expect: NM-001

    assert Mock()


def test_other():
    from unittest.mock import Mock

    assert Mock()
