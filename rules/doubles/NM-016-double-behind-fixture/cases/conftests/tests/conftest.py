from unittest.mock import AsyncMock, Mock

import pytest
import pytest_asyncio

pytest_plugins = ["tests.plugin"]


@pytest.fixture
def client():
    return Mock()


@pytest_asyncio.fixture
async def session():
    made = AsyncMock()
    yield made


@pytest.fixture
def overridden():
    return Mock()


@pytest.fixture
def extended():
    return Mock()


@pytest.fixture
def real():
    return open("/dev/null")
