from urllib.parse import urlparse

import flask
from flask import request


def leave():
    target = request.args["next"]
    url = urlparse(target)
    if url.netloc not in ["shop.example"] or url.scheme != "https":
        return flask.redirect("/")
    return flask.redirect(target)


def inside():
    return flask.redirect("/orders/" + request.args["id"])
