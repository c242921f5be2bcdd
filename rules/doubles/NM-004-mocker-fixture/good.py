from unittest.mock import patch

import pytest


@pytest.fixture
def mocker():
    """Not pytest-mock's: makes orders."""
    return list


@pytest.fixture(name="class_mocker")
def make_orders():
    return dict


def test_own_fixture(mocker, class_mocker):
    assert mocker() == [] and class_mocker() == {}


@pytest.mark.parametrize("session_mocker", [1, 2])
def test_parameter(session_mocker):
    assert session_mocker


@pytest.mark.parametrize(["module_mocker", "other"], [(1, 2)])
def test_parameters(module_mocker, other):
    assert module_mocker < other


@patch("shop.orders.charge")
def test_injected(package_mocker):
    assert package_mocker


def test_default(package_mocker=None):
    assert package_mocker is None


def helper(package_mocker):
    # No test and no fixture: whatever the caller hands over.
    return package_mocker


def test_text():
    mocker_name = "mocker"

    def test_inner(session_mocker):
        return session_mocker

    assert test_inner(mocker_name)
