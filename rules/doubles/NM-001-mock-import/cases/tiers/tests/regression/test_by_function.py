from unittest.mock import Mock

import pytest


@pytest.mark.integration
class TestLifted:
    def test_price(self):
        from unittest.mock import Mock  # expect: NM-001

        assert Mock()

    @pytest.mark.unit
    def test_formula(self):
        from unittest.mock import Mock

        assert Mock()


def test_price():
    assert Mock()
