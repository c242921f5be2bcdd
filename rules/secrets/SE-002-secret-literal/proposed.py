"""Settings."""

from dataclasses import dataclass
from os import environ

DB_PASSWORD = environ["DB_PASSWORD"]
settings = {"client_secret": environ["CLIENT_SECRET"], "retries": 3}


@dataclass
class Service:
    signing_key: bytes = b"4OvqcEGNDecz6NJRtkXlxCn4mTT0oRBA"  # expect: SE-002


def connect(user, password=environ["PASSWORD"]):
    return open_session(user, api_key=environ["API_KEY"])


settings["auth_token"] = environ["AUTH_TOKEN"]
ADMIN_PASSWORD = environ["ADMIN_PASSWORD"]
