import sys

sys.path.insert(0, "src")

from shop.rates import *  # expect: IM-004
