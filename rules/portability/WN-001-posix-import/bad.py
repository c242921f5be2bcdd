import sys

try:
    import psutil
except ImportError:
    psutil = None

import resource  # expect: WN-001
from fcntl import flock  # expect: WN-001

if sys.platform == "win32":
    import termios  # expect: WN-001
