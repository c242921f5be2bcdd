from unittest.mock import MagicMock

import pytest


@pytest.fixture
def imported_one():
    return MagicMock()
