import logging
import subprocess
import tempfile
from pathlib import Path

opener = open


def write(path, folder: Path):
    with open(path, encoding="utf-8") as source:
        text = source.read()
    with open(path, "w", newline="", encoding="utf-8") as target:
        target.write(text)

    open(
        path,
        mode="a",
        encoding="utf-8",
    ).close()

    (folder / "notes.txt").write_text(text, encoding="utf-8")
    for each in folder.glob("*.txt"):
        each.read_text(encoding="utf-8")
    Path("log").open("w", encoding="utf-8").close()
    tempfile.NamedTemporaryFile("w", encoding="utf-8").close()
    opener(path).close()  # expect: WN-003
    logging.FileHandler("shop.log", encoding="utf-8")
    return subprocess.run(["git", "log"], text=True, capture_output=True)  # expect: WN-003
