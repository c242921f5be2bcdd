import os
import subprocess


def list_processes():
    subprocess.run(["ps", "aux"])  # expect: WN-008
    os.system("grep shop /proc/cpuinfo")  # expect: WN-008
