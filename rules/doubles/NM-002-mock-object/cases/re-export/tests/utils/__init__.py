from tests.utils.doubles import *
from tests.utils.doubles import Quiet
