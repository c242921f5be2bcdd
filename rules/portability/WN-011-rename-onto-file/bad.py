import os
from pathlib import Path


def publish(draft: Path, final):
    os.rename(draft, final)  # expect: WN-011
    draft.rename(final)  # expect: WN-011
