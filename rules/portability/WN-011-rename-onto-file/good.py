import os
from pathlib import Path


def publish(draft: Path, final, frame):
    os.replace(draft, final)
    draft.replace(final)
    frame.rename(columns={"a": "b"})
