"""Which files a tree has, how they decode and parse, and what kind of code a path holds."""

import ast
import os
import subprocess
import warnings
from dataclasses import dataclass, field

# Directories that no analysis of a working tree descends into.
SKIPPED_DIRECTORIES = {".git", "__pycache__", "node_modules", ".venv", "venv", ".tox", ".mypy_cache", ".pytest_cache"}

# A path with one of these whole components is not shipped code.
TEST_COMPONENTS = {"tests", "test"}
OTHER_COMPONENTS = {"examples", "docs", "scripts", "templates"}


@dataclass(slots=True)
class SourceFile:
    """One Python file: `path` is relative to the root of the tree, with `/`; `error` says why there is no tree."""

    path: str
    kind: str  # "src", "tests" or "other"
    is_init: bool
    size: int = 0
    lines: int = 0
    error: str | None = None
    text_has_mock: bool = False
    facts: object = field(default=None, repr=False)


def is_test_module(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.endswith(".py") and (name.startswith("test_") or name.endswith("_test.py"))


def kind_of(path: str) -> str:
    """Shipped code, test code, or other code that is not shipped (examples, documents, scripts, templates)."""
    directories = path.split("/")[:-1]
    if any(part in TEST_COMPONENTS for part in directories):
        return "tests"
    if is_test_module(path) or path.rpartition("/")[2] == "conftest.py":
        return "tests"
    if any(part in OTHER_COMPONENTS for part in directories):
        return "other"
    return "src"


def list_python_files(root: str) -> list[str]:
    """All `.py` files, sorted; in a git work tree those that git does not ignore, elsewhere all."""
    listed = _git_files(root)
    if listed is None:
        listed = []
        for directory, names, files in os.walk(root):
            names[:] = sorted(name for name in names if name not in SKIPPED_DIRECTORIES)
            for name in files:
                if name.endswith(".py"):
                    listed.append(os.path.relpath(os.path.join(directory, name), root).replace(os.sep, "/"))
    return sorted(listed)


def _git_files(root: str) -> list[str] | None:
    command = ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "*.py"]
    try:
        top = subprocess.run(["git", "-C", root, "rev-parse", "--show-toplevel"], capture_output=True, check=True)
        if os.path.realpath(top.stdout.decode().strip()) != os.path.realpath(root):
            return None
        done = subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    names = sorted(set(done.stdout.decode("utf-8", "surrogateescape").split("\0")) - {""})
    return [name for name in names if os.path.isfile(os.path.join(root, name))]


def parse(root: str, path: str) -> tuple[SourceFile, ast.Module | None]:
    """Reads and parses one file; CPython decides about the encoding cookie and the byte order mark."""
    file = SourceFile(path, kind_of(path), path.rsplit("/", 1)[-1] == "__init__.py")
    try:
        with open(os.path.join(root, path), "rb") as stream:
            data = stream.read()
    except OSError as error:
        file.error = f"unreadable: {error.strerror}"
        return file, None
    file.size = len(data)
    file.lines = data.count(b"\n") + (0 if data.endswith(b"\n") or not data else 1)
    file.text_has_mock = b"mock" in data.lower() or b"patch" in data
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return file, ast.parse(data, filename=path)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        file.error = f"{type(error).__name__}: {error}"
        return file, None
