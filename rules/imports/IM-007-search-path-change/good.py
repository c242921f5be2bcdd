"""Finds plugins without touching the search path."""

import importlib.util
import os
import subprocess
import sys


class Finder:
    def __init__(self):
        self.path = []
        sys.meta_path.append(self)

    def add(self, folder):
        self.path.insert(0, folder)
        self.path.append(folder)


def run(path, command):
    path.append(command)
    env = os.environ.copy()
    env["PYTHONPATH"] = "plugins"  # of another process
    env = {**os.environ, "PYTHONPATH": "plugins"}
    os.environ["SHOP_PLUGINS"] = "plugins"
    subprocess.run([sys.executable, *path], env=env)


def guarded(action):
    saved = list(sys.path)
    try:
        return action(sys.path[0], os.environ.get("PYTHONPATH"))
    finally:
        sys.path = saved
        sys.path[:] = saved


def shadowed(sys):
    sys.path.insert(0, "not the module")


TEXT = "sys.path.insert(0, '.')"
