"""A package's own file may pass everything on."""

from .pricing import *
from shop.rates import *

VERSION = "1"
