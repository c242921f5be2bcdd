"""What looks like a mock import and is none.

    from unittest.mock import Mock
"""

import os
import sys
import unittest
from unittest import TestCase
from unittest.mock import ANY, DEFAULT, FILTER_DIR, call, mock_open, sentinel
from unittest.mock import patch
from unittest import mock as environment_only

SOURCE = "from unittest.mock import MagicMock"


# from unittest.mock import AsyncMock
class Mock:
    """A mock turtle: a local class, whatever its name."""

    def sing(self):
        return call("soup")


class TestOrders(TestCase):
    @patch.dict(os.environ, {"SHOP_MODE": "test"})
    def test_mode(self):
        assert Mock().sing() == call("soup")

    @patch.dict("os.environ", SHOP_REGION="eu")
    def test_region(self):
        with environment_only.patch.dict(os.environ, clear=True):
            assert os.environ == {}


def forbid_mocks():
    from unittest.mock import MagicMock, Mock as Original

    saved = (MagicMock, Original)

    def forbidden(*args, **kwargs):
        raise RuntimeError("use the real service")

    sys.modules["unittest.mock"].MagicMock = forbidden
    sys.modules["unittest.mock"].Mock = forbidden
    yield
    sys.modules["unittest.mock"].MagicMock, sys.modules["unittest.mock"].Mock = saved


def test_any(patch_version="1.2.3"):
    assert {"at": ANY, "by": sentinel.user} == {"at": 1, "by": sentinel.user}
    assert unittest.TestCase and DEFAULT and FILTER_DIR and mock_open and patch_version
