import importlib
from typing import TYPE_CHECKING

import httpx
import pytest
import requests_mock as rm  # expect: NM-006
import responses  # expect: NM-006
from aiohttp import test_utils
from aioresponses import aioresponses  # expect: NM-006
from httpx import MockTransport as Transport
from pytest_httpx import HTTPXMock  # expect: NM-006
from responses import matchers  # expect: NM-006
from vcr import VCR  # expect: NM-006

if TYPE_CHECKING:
    from respx import Route  # expect: NM-006 advisory

betamax = pytest.importorskip("betamax")  # expect: NM-006
pook = importlib.import_module("pook")  # expect: NM-006
pytestmark = [pytest.mark.vcr, pytest.mark.slow]  # expect: NM-006


class Answers(httpx.MockTransport):
    pass


@pytest.mark.vcr("orders.yaml")  # expect: NM-006
@pytest.mark.slow
def test_recorded():
    pass


def test_asked(httpx_mock):  # expect: NM-006
    httpx_mock.add_response()


@pytest.fixture
def answers(requests_mock: rm.Mocker):  # expect: NM-006
    return requests_mock


def test_transports():
    client = httpx.Client(transport=httpx.MockTransport(print))  # expect: NM-006
    other = httpx.Client(
        transport=Transport(print),  # expect: NM-006
    )
    request = test_utils.make_mocked_request("GET", "/")  # expect: NM-006
    assert client and other and request and Answers(print)  # expect: NM-006


@responses.activate
def test_activated():
    import httpretty  # expect: NM-006

    assert httpretty and matchers and aioresponses and HTTPXMock and VCR
