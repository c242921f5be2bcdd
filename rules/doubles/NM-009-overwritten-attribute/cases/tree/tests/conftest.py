from unittest.mock import Mock

import pytest

from shop.orders import Orders


@pytest.fixture
def real_orders():
    return Orders()


@pytest.fixture
def mock_orders():
    yield Mock(spec=Orders)
