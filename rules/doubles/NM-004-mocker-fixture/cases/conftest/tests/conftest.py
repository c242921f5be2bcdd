import pytest


@pytest.fixture
def mocker():
    return object()
