# No __init__.py anywhere: a namespace package, in which two dots are valid.
from ..shared.money import Money  # expect: IM-001
from ..shared import money  # expect: IM-001
from . import table  # expect: IM-001
