from flask import Flask, jsonify, make_response, render_template, request
from markupsafe import escape

app = Flask(__name__)


@app.route("/hello")
def hello():
    return f"<p>Hello {escape(request.args['name'])}</p>"


@app.route("/again")
def again():
    return render_template("hello.html", name=request.args["name"])


@app.route("/data")
def data():
    return {"name": request.args["name"]}


@app.route("/json")
def as_json():
    return jsonify(name=request.args["name"])


@app.route("/header")
def header():
    return make_response(("<p>fine</p>", {"X-Name": request.args["name"]}))
