from prices import *  # assay: allow[IM-004]  # expect: SY-002

from .rates import rate  # assay: allow[IM-001] -  # expect: SY-002

# expect-next: SY-002
# assay: allow[IM-001, IM-004] until=2099-12-31
from .taxes import *
