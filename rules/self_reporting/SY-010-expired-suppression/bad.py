from prices import *  # assay: allow[IM-004] until=2020-01-31 until the table is gone  # expect: SY-010

# expect-next: SY-010
# assay: allow[IM-001] moves with the package until=2021-06-30
from .rates import rate
