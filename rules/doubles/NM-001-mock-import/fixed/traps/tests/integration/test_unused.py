"""What may go and what may not."""

from unittest.mock import (
    ANY,  # stays: it is no double
    # nothing uses the other
)

from unittest.mock import create_autospec; import json
from unittest.mock import seal as exported

__all__ = ["exported"]

TEXT = """
from unittest.mock import Mock
"""


def test_block():
    if TEXT:
        pass


def test_annotation(double: "list[NonCallableMagicMock]"):
    from unittest.mock import NonCallableMagicMock

    json.loads("a Mock in prose")
