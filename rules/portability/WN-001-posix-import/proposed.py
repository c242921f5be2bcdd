import sys

try:
    import psutil
except ImportError:
    psutil = None

try:
    import resource
except ImportError:
    resource = None
from fcntl import flock  # expect: WN-001

if sys.platform == "win32":
    import termios  # expect: WN-001
