import http.server

import httpx
import pytest
import requests
from aiohttp.test_utils import TestServer
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from starlette.responses import JSONResponse
from starlette import responses
from werkzeug.serving import run_simple

from shop.app import app


class MockTransport:
    """A local class: not httpx's."""


@pytest.fixture
def requests_mock():
    """A fixture of this module: not the plugin's."""
    return requests.Session()


@pytest.mark.parametrize("httpx_mock", [1])
def test_parameter(httpx_mock):
    assert httpx_mock


def test_real(httpserver: HTTPServer, requests_mock):
    responses_seen = []
    responses = [JSONResponse({}), requests_mock.get(httpserver.url_for("/"))]
    assert responses and MockTransport()
    with TestClient(app) as client:
        responses_seen.append(client.get("/orders"))
    assert httpx.Client(transport=httpx.ASGITransport(app=app))
    assert http.server.HTTPServer and TestServer and run_simple


def test_response_module():
    assert responses.Response()
    vcr = "import vcr"
    assert vcr
