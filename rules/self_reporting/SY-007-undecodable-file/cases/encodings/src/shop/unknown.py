# coding: klingon  # expect: SY-007
CURRENCY = "EUR"
