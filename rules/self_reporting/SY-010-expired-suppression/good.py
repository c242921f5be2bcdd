from prices import *  # assay: allow[IM-004] until=2099-01-31 until the table is gone
from .rates import rate  # assay: allow[IM-001] it moves with the package until the spring of 2020
