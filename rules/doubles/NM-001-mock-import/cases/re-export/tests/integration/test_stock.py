from tests.helpers import M, Recorder  # expect: NM-001
from tests.helpers import library as lib  # expect: NM-001
from ..helpers.doubles import M as Thing  # expect: NM-001
from tests.helpers import Recorder as Real


def test_stock():
    assert M() and lib and Thing and Real and Recorder
