from unittest.mock import *


def test_star():
    m = MagicMock()  # expect: NM-002
    a = AsyncMock(return_value=1)  # expect: NM-002
    assert m and a and sentinel.x and print
