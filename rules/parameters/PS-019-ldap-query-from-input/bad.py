import ldap3
from flask import request


def find():
    connection = ldap3.Connection(ldap3.Server("ldap://directory"))
    name = request.args["name"]
    connection.search("ou=people", f"(uid={name})")  # expect: PS-019
    return connection.entries
