import os
import signal
from os import fork  # expect: WN-002

STOP = signal.SIGKILL  # expect: WN-002
USER = os.getuid()  # expect: WN-002


def leave():
    os.killpg(os.getpid(), 9)  # expect: WN-002 medium advisory
