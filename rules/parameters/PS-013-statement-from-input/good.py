import sqlite3

from kailash.nodes.base import Node, register_node

TABLES = {"customers", "orders"}


@register_node()
class CustomerNode(Node):
    def run(self, **kwargs):
        connection = sqlite3.connect("shop.db")
        name = kwargs["name"]
        cursor = connection.cursor()
        cursor.execute("SELECT id FROM customers WHERE name = ?", (name,))
        cursor.execute(f"SELECT id FROM customers LIMIT {int(kwargs['limit'])}")
        marks = ", ".join(["?"] * len(kwargs["ids"]))
        cursor.execute(f"SELECT id FROM customers WHERE id IN ({marks})", kwargs["ids"])
        table = kwargs["table"]
        if table not in TABLES:
            raise ValueError("no such table")
        cursor.execute(f"SELECT count(*) FROM {table}")
        return {}
