import os
import sys

sys.path.insert(0, os.path.dirname(__file__))

from docker_config import DATABASE  # expect: IM-002


def test_orders():
    assert DATABASE == {}
