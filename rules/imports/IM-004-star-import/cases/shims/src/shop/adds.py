from shop.rates import *  # expect: IM-004

SURCHARGE = 2
