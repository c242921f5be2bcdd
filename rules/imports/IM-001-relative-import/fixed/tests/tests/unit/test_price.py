from tests.unit.helpers import order

from tests.unit.helpers import order as other
from tests.unit.helpers import order as third


def test_price():
    assert order() == other() == third()
