"""What may go and what may not."""

from unittest.mock import (  # expect: NM-001
    ANY,  # stays: it is no double
    # nothing uses the other
    Mock,  # a comment of its own
)
# expect-next: NM-001
from unittest.mock import MagicMock, \
    AsyncMock
from unittest.mock import create_autospec; import json  # expect: NM-001
from unittest.mock import seal as exported  # expect: NM-001

__all__ = ["exported"]

TEXT = """
from unittest.mock import Mock
"""


def test_block():
    if TEXT:
        from unittest.mock import PropertyMock  # expect: NM-001


def test_annotation(double: "list[NonCallableMagicMock]"):
    from unittest.mock import NonCallableMagicMock  # expect: NM-001

    json.loads("a Mock in prose")
