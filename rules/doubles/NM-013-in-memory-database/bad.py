import sqlite3

import chromadb
from sqlalchemy import create_engine

URL = "sqlite:///:memory:"  # expect: NM-013


def test_orders():
    engine = create_engine("sqlite://")  # expect: NM-013
    connection = sqlite3.connect(":memory:")  # expect: NM-013
    config = {"database": ":memory:", "url": "sqlite+aiosqlite:///:memory:"}  # expect: NM-013, NM-013
    client = chromadb.EphemeralClient()  # expect: NM-013
    assert engine and connection and config and client
