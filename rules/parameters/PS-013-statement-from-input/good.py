import re
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


COLUMN = re.compile(r"^[a-z_][a-z0-9_]*$")


@register_node()
class UpdateNode(Node):
    def run(self, values, order, **kwargs):
        connection = sqlite3.connect("shop.db")
        unknown = set(values) - {"name", "city"}
        if unknown:
            raise ValueError(f"unknown columns: {sorted(unknown)}")
        changes = ", ".join(f"{column} = ?" for column in values)
        connection.execute(f"UPDATE customers SET {changes}", list(values.values()))
        for column in order:
            if not COLUMN.match(column):
                raise ValueError(column)
        connection.execute(f"SELECT id FROM customers ORDER BY {', '.join(order)}")
        self._count(_checked(kwargs["table"]))
        return {}

    def _count(self, table):
        return sqlite3.connect("shop.db").execute(f"SELECT count(*) FROM {table}")


def _checked(name):
    if not COLUMN.match(name):
        raise ValueError(name)
    return name


def orphans(connection: sqlite3.Connection):
    for row in connection.execute("SELECT name FROM sqlite_master"):
        connection.execute(f"SELECT count(*) FROM {row[0]}")
