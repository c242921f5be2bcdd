import codecs
import gzip
import subprocess
import tempfile
import webbrowser
from pathlib import Path


def write(path, folder: Path, mode, archive, **options):
    open(path, encoding="utf-8").close()
    open(path, "rb").close()
    open(path, mode).close()
    open(path, "w", -1, "utf-8").close()
    open(path, **options).close()
    gzip.open(path, "rt").close()
    codecs.open(path, "r", "utf-8").close()
    archive.open(path)
    archive.read_text()
    webbrowser.open("https://shop.example")
    folder.joinpath("notes").read_text("utf-8")
    folder.joinpath("notes").write_text("", encoding="utf-8")
    tempfile.NamedTemporaryFile().close()
    return subprocess.run(["git", "log"], capture_output=True)
