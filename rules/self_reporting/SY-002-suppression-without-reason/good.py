from prices import *  # assay: allow[IM-004] the generated table of names

from .rates import rate  # assay: allow[IM-001] until=2099-12-31 moves with the package

# A comment that speaks of assay: allow[IM-001] is none, nor is a string.
TEXT = "# assay: allow[IM-001]"
