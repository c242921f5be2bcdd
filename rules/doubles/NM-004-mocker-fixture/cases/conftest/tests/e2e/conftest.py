import pytest


@pytest.fixture
def mocker(mocker):
    return mocker


@pytest.fixture
def class_mocker(class_mocker):  # expect: NM-004
    return class_mocker
