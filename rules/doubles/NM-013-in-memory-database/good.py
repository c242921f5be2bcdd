""":memory: is discussed here."""

import sqlite3

from sqlalchemy import create_engine

from shop.dsn import parse


def test_file(tmp_path):
    """":memory:" in a docstring."""
    assert sqlite3.connect(tmp_path / "orders.db")
    assert create_engine(f"sqlite:///{tmp_path}/orders.db")
    assert parse("sqlite:///orders.db").path != ":memory:"
    assert str(parse("x")) == "sqlite:///:memory:"
    print("an address like sqlite:///:memory: works too")


class TestSQLiteDialect:
    def test_memory(self):
        connection = sqlite3.connect(":memory:")
        connection.close()


def test_sqlite_memory():
    connection = sqlite3.connect(":memory:")
    connection.close()
