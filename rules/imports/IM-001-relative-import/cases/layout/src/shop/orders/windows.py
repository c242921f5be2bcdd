from .tax import VAT  # expect: IM-001

if VAT:
    from ..rates import (  # expect: IM-001
        RATE,
    )