from flask import Flask, make_response, request

app = Flask(__name__)


@app.route("/hello")
def hello():
    name = request.args["name"]
    page = "<p>Hello "
    page += name + "</p>"
    return page  # expect: PS-023


@app.route("/hello/again")
def again():
    return make_response("<p>" + request.args["name"])  # expect: PS-023
