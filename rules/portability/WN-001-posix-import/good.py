import contextlib
import importlib.util
import os
import platform
import sys
from typing import TYPE_CHECKING

import posixpath

try:
    import resource
except ImportError:
    resource = None

try:
    import msvcrt
except ImportError:
    import fcntl

with contextlib.suppress(ImportError):
    import readline

if TYPE_CHECKING:
    import termios

if sys.platform != "win32":
    import pwd

if os.name == "nt":
    import winreg
else:
    import grp

if platform.system() in ("Linux", "Darwin"):
    import tty

if importlib.util.find_spec("curses") is not None:
    import curses

IS_POSIX = os.name == "posix"
if IS_POSIX:
    import pty


def limits():
    import resource

    return resource.getrlimit(resource.RLIMIT_NOFILE)


if sys.platform.startswith("win"):
    raise SystemExit(1)

import syslog
