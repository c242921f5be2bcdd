import os
from pathlib import Path


def publish(draft: Path, final):
    os.replace(draft, final)
    draft.replace(final)
