from decimal import Decimal

RATE = Decimal("1.2")
LIMIT = 10
UNUSED = 3
_hidden = 4
