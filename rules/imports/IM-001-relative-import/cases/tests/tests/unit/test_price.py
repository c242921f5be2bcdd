from .helpers import order  # expect: IM-001
# expect-next: IM-001
from .\
    helpers import order as other
from . helpers import order as third  # expect: IM-001


def test_price():
    assert order() == other() == third()
