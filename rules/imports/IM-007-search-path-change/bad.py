"""Finds plugins."""

import os
import site
import sys
import sys as system
from os import environ
from site import addsitedir
from sys import path as search_path

HERE = os.path.dirname(__file__)

sys.path.insert(0, HERE)  # expect: IM-007
sys.path.append(os.path.join(HERE, "plugins"))  # expect: IM-007
system.path.extend([HERE])  # expect: IM-007
search_path.append(HERE)  # expect: IM-007
sys.path = [HERE] + sys.path  # expect: IM-007
sys.path[:0] = [HERE]  # expect: IM-007
sys.path += [HERE]  # expect: IM-007
site.addsitedir(HERE)  # expect: IM-007
addsitedir(HERE)  # expect: IM-007
os.environ["PYTHONPATH"] = HERE  # expect: IM-007
environ["PYTHONPATH"] += os.pathsep + HERE  # expect: IM-007
os.environ.setdefault("PYTHONPATH", HERE)  # expect: IM-007
os.putenv("PYTHONPATH", HERE)  # expect: IM-007


def load(folder):
    if folder not in sys.path:
        sys.path.insert(0, folder)  # expect: IM-007
