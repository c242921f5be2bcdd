import os
import sys
from os import environ
from unittest.mock import patch

import requests
from flask import Flask

app = Flask(__name__)
patch_version = "1.2.3"


@app.patch("/orders/<number>")
def change(number):
    return number


def dispatch(patch):
    # A parameter of that name is whatever the caller hands over.
    return patch("shop.orders.charge")


class Router:
    def patch(self, path):
        return path


def test_verbs(client):
    assert client.patch("/orders/1", json={}).status_code == 200
    assert requests.patch("http://localhost:8000/orders/1")
    assert Router().patch("/orders")
    assert dispatch(len)


@patch.dict(os.environ, {"SHOP_MODE": "test"})
def test_environment():
    with patch.dict("os.environ", {"A": "1"}), patch.dict(environ, B="2"), patch.dict(in_dict=os.environ, values={}):
        assert os.environ["A"]


@patch.dict("sys.modules", {"hvac": None})
def test_missing_module():
    with patch.dict(sys.modules, {"ldap": None}):
        pass


def test_text():
    """with patch("shop.orders.charge"): in a docstring."""
    assert "@patch('shop.orders.charge')"  # @patch("shop.orders.charge")
    patch = {}
    assert patch.get("x") is None
