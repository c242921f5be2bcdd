import pytest
from unittest.mock import Mock  # expect: NM-001 critical

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


def test_price():
    assert Mock()
