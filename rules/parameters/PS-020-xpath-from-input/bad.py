import lxml.etree
from flask import request


def find():
    root = lxml.etree.parse("people.xml")
    return root.xpath("/people/person[@id='" + request.args["id"] + "']")  # expect: PS-020
