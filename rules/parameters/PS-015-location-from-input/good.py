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


def titles(folder, target):
    for page in Path(folder).glob("*.md"):
        with open(os.path.join(target, page.stem + ".rst"), "w", encoding="utf-8") as out:
            out.write(page.read_text(encoding="utf-8"))


def export(name, kind):
    target = f"reports/summary.{kind}"
    if kind == "csv":
        return open(target, "w", encoding="utf-8")
    raise ValueError(kind)
