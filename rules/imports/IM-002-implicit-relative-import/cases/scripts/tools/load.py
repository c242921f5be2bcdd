# No package here: the folder of a script is on the path.
import common
from common import read
