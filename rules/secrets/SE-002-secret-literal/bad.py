"""Settings."""

from dataclasses import dataclass

DB_PASSWORD = "iYTeMxCeCoGheR2nRxF3RGtKVLDg"  # expect: SE-002
settings = {"client_secret": "ABRo0TTm4nCxlXktRJN6zceDNGEcqvO4", "retries": 3}  # expect: SE-002


@dataclass
class Service:
    signing_key: bytes = b"4OvqcEGNDecz6NJRtkXlxCn4mTT0oRBA"  # expect: SE-002


def connect(user, password="gDLVKtGR3FxRn2RehGoCeCxMeTYi"):  # expect: SE-002
    return open_session(user, api_key="09814b22546099a29ab8c4b39d213becbd039ab1")  # expect: SE-002


settings["auth_token"] = "ZU30nX5SUVjmDOxgu1AOEj2a2gNzyc"  # expect: SE-002
ADMIN_PASSWORD = "Tr4il&Mix9"  # expect: SE-002 medium advisory
