import sqlite3

from kailash.nodes.base import Node, register_node


@register_node()
class CustomerNode(Node):
    def run(self, **kwargs):
        connection = sqlite3.connect("shop.db")
        name = kwargs["name"]
        cursor = connection.cursor()
        cursor.execute(f"SELECT id FROM customers WHERE name = '{name}'")  # expect: PS-013
        cursor.execute("SELECT id FROM customers WHERE name = '%s'" % name)  # expect: PS-013
        cursor.execute("SELECT id FROM customers WHERE name = '{}'".format(name))  # expect: PS-013
        statement = "DELETE FROM customers"
        statement += " WHERE name = '" + name + "'"
        connection.execute(statement)  # expect: PS-013
        return {}
