from tests.factories import make_queue

import pytest


def test_client(client):  # expect: NM-016
    assert client


async def test_session(session):  # expect: NM-016
    assert session


def test_overridden(overridden, real, tmp_path):
    assert overridden == {} and real and tmp_path


def test_extended(extended):  # expect: NM-016
    assert extended


def test_made_here(made_here):
    # NM-002 speaks in the conftest, where the mock is made.
    assert made_here


def test_service(service):  # expect: NM-016
    assert service


def test_plugin(from_plugin):  # expect: NM-016
    assert from_plugin


def test_imported(imported_one):  # expect: NM-016
    assert imported_one


def test_helper():  # expect: NM-016
    assert make_queue()


@pytest.fixture
def queue():
    return make_queue()


def test_queue(queue):  # expect: NM-016
    assert queue
