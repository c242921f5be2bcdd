from unittest.mock import Mock

import pytest

from tests.fixtures_module import imported_one


@pytest.fixture
def overridden():
    return dict()


@pytest.fixture
def extended(extended):
    return [extended]


@pytest.fixture
def made_here():
    return Mock()


@pytest.fixture
def service(client):
    return {"client": client}
