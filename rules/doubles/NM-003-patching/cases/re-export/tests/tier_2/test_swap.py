import os

from tests.tools import p, swap


@swap(dict, "get")  # expect: NM-003
@p.dict(os.environ, A="1")
def test_swap(get):
    with p("shop.orders.charge"):  # expect: NM-003
        assert get
