import ldap3
from flask import request
from ldap3.utils.conv import escape_filter_chars


def find():
    connection = ldap3.Connection(ldap3.Server("ldap://directory"))
    name = escape_filter_chars(request.args["name"])
    connection.search("ou=people", f"(uid={name})")
    return connection.entries
