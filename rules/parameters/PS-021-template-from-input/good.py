import jinja2
from flask import render_template_string, request


def greet():
    return render_template_string("Hello {{ name }}", name=request.args["name"])


def letter():
    return jinja2.Template("Dear {{ name }}").render(name=request.form["name"])
