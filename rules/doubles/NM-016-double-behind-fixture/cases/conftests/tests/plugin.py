from unittest.mock import MagicMock

import pytest


@pytest.fixture
def from_plugin():
    return MagicMock()
