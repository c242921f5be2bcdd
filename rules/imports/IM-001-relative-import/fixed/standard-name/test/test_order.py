"""`test` is a package of Python as well: under that name, another module may be found."""

from test.tools import ORDER


def test_order():
    assert ORDER == 1
