import flask
from flask import request


def leave():
    return flask.redirect(request.args["next"])  # expect: PS-022
