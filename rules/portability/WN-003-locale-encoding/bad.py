import logging
import subprocess
import tempfile
from pathlib import Path

opener = open


def write(path, folder: Path):
    with open(path) as source:  # expect: WN-003
        text = source.read()
    with open(path, "w", newline="") as target:  # expect: WN-003
        target.write(text)
    # expect-next: WN-003
    open(
        path,
        mode="a",
    ).close()
    # expect-next: WN-003
    (folder / "notes.txt").write_text(text)
    for each in folder.glob("*.txt"):
        each.read_text()  # expect: WN-003
    Path("log").open("w").close()  # expect: WN-003
    tempfile.NamedTemporaryFile("w").close()  # expect: WN-003
    opener(path).close()  # expect: WN-003
    logging.FileHandler("shop.log")  # expect: WN-003
    return subprocess.run(["git", "log"], text=True, capture_output=True)  # expect: WN-003
