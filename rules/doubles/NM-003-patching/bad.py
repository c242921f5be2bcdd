import contextlib
import os
import unittest
import unittest.mock as um
from unittest import mock
from unittest.mock import patch, patch as swap

import shop.orders
from shop.payments import Gateway

replace = patch.object
patchers = [patch("shop.orders.charge"), patch("shop.orders.refund")]  # expect: NM-003, NM-003


@patch("shop.orders.charge")  # expect: NM-003
@patch.object(Gateway, "send", return_value=1)  # expect: NM-003
def test_decorated(send, charge):
    assert shop.orders.total() == 1


@mock.patch("shop.orders.charge", new=None)  # expect: NM-003
class TestDecoratedClass(unittest.TestCase):
    def setUp(self):
        patcher = um.patch("shop.orders.refund")  # expect: NM-003
        patcher.start()
        self.addCleanup(patcher.stop)

    @swap(  # expect: NM-003
        "shop.orders.charge",
    )
    def test_total(self, charge):
        with patch("shop.orders.one"), patch("shop.orders.two") as two:  # expect: NM-003, NM-003
            assert two


async def test_contexts():
    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch("shop.orders.charge"))  # expect: NM-003
    async with patch.object(Gateway, "send"):  # expect: NM-003
        pass
    with patch.multiple("shop.orders", charge=None, refund=None):  # expect: NM-003
        pass
    with patch.dict(shop.orders.RATES, {"eu": 1}):  # expect: NM-003
        pass
    with patch.dict("shop.orders.RATES", eu=1):  # expect: NM-003
        pass
    with replace(Gateway, "send"):  # expect: NM-003
        pass
    with patch("os.environ", {}), patch.dict(os.environ, {"A": "1"}):  # expect: NM-003
        pass
