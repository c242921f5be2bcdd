from shop.rates import *  # expect: IM-004

RATE = RATE + 1
print(LIMIT)
