"""`test` is a package of Python as well: under that name, another module may be found."""

from .tools import ORDER  # expect: IM-001


def test_order():
    assert ORDER == 1
