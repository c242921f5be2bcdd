from shop.rates import *
