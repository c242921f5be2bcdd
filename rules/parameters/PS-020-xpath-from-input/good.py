import lxml.etree
from flask import request


def find():
    root = lxml.etree.parse("people.xml")
    return root.xpath("/people/person[@id=$id]", id=request.args["id"])


def find_quoted():
    root = lxml.etree.parse("people.xml")
    wanted = request.args["id"]
    if "'" in wanted:
        return []
    return root.xpath(f"/people/person[@id='{wanted}']")
