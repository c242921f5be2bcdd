import jinja2
from flask import render_template_string, request


def greet():
    return render_template_string("Hello " + request.args["name"])  # expect: PS-021


def letter():
    return jinja2.Template(request.form["letter"]).render()  # expect: PS-021
