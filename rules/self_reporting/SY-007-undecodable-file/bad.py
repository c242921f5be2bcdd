CURRENCY = "¤"  # expect: SY-007
