"""Imported by another module, which may mean a name that comes by the star."""

from shop.rates import *  # expect: IM-004

print(RATE)
