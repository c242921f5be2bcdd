from ..fast import total  # expect: IM-001
from .. import slow  # expect: IM-001
from ...elsewhere import thing  # expect: IM-001 critical


class OrderNode:
    total = total
