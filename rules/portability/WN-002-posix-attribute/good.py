import os
import signal
import sys

STOP = signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM
FLAGS = getattr(os, "O_NOFOLLOW", 0)
USER = os.getuid() if hasattr(os, "getuid") else 0

try:
    LOAD = os.getloadavg()
except AttributeError:
    LOAD = None


def leave():
    if os.name == "nt":
        return
    os.killpg(os.getpid(), 9)


class Worker:
    def fork(self):
        return self.os.fork()
