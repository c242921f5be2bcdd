import copy
import importlib
from typing import TYPE_CHECKING
from unittest import mock  # expect: NM-019
from unittest.mock import ANY, MagicMock  # expect: NM-019

import unittest.mock  # expect: NM-019

if TYPE_CHECKING:
    from unittest.mock import AsyncMock  # expect: NM-019 advisory

MOCK_ORDERS = [{"number": 1}]
_FAKE_USERS = {"ada": 1}
DUMMY_TOTAL = 42


def orders():
    return MOCK_ORDERS  # expect: NM-019


def user(name):
    if name:
        return _FAKE_USERS[name]  # expect: NM-019
    return _FAKE_USERS.get(name, {})  # expect: NM-019


async def totals():
    yield DUMMY_TOTAL  # expect: NM-019


class Orders:
    MOCK_PRICES = {"tea": 3}

    def price(self, thing):
        try:
            library = importlib.import_module("mock")  # expect: NM-019
            return library.Mock()
        except ImportError:
            return copy.deepcopy(self.MOCK_PRICES)  # expect: NM-019

    def names(self):
        return list(MOCK_ORDERS)  # expect: NM-019
