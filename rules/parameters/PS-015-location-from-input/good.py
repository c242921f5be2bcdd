import os
from pathlib import Path

import requests
from flask import abort, request
from werkzeug.utils import secure_filename

BASE = Path("invoices").resolve()


def invoice():
    path = (BASE / request.args["name"]).resolve()
    if not path.is_relative_to(BASE):
        abort(404)
    return path.read_text()


def named():
    return open(os.path.join("invoices", secure_filename(request.args["name"])))


def checked():
    name = request.args["name"]
    if ".." in name:
        raise ValueError(name)
    return open("invoices/" + name)


def fetch():
    return requests.get("https://prices.example/v1/" + request.args["item"], timeout=5)
