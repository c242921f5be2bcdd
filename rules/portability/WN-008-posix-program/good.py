import subprocess
import sys


def list_processes(program):
    subprocess.run(["git", "log"])
    subprocess.run([sys.executable, "-m", "shop"])
    subprocess.run([program])
    if sys.platform != "win32":
        subprocess.run(["ps", "aux"])
