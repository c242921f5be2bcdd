from tests.utils import M, Plain, Quiet
from tests.utils import doubles
import tests.utils.doubles as d


def test_journey():
    assert M()  # expect: NM-002
    assert Quiet()  # expect: NM-002
    assert doubles.M()  # expect: NM-002
    assert d.Mock()  # expect: NM-002
    assert Plain()
