"""from unittest.mock import MagicMock"""

from unittest.mock import sentinel

MOCK_MODE = "off"
FAKE_NAMES = ("ada",)


class MOCK_Order:
    pass


def is_mocked():
    return MOCK_MODE == "on"


def mock_orders():
    return MOCK_Order


def known(name):
    return name in FAKE_NAMES


def count():
    total = len(FAKE_NAMES)
    return total, sentinel.none


def fake_orders(mock_data):
    return mock_data
