"""The program under test, run as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
DEMO = REPOSITORY / "tests/fixtures/projects/gold-demo"
SCHEMA = REPOSITORY / "docs/schema/assay-report-1.schema.json"
PROGRAM = os.environ["ASSAY"]  # set by CTest

# A day of its own, for suppressions expire: 2026-11-01.
_ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1793491200", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}


@dataclass
class Outcome:
    code: int
    out: bytes
    err: str

    def report(self) -> dict[str, Any]:
        """Standard output as a JSON report, without the only part that may differ between two runs."""
        report = json.loads(self.out)
        del report["timing"]
        return report


def assay(*arguments: str | bytes | os.PathLike[str], cwd: os.PathLike[str] | None = None, cache: bool = False) -> Outcome:
    """Without the cache, unless a test is about it: what it keeps would hide what a run does."""
    options = [] if cache or arguments[0] not in ("check", "score", "fix", "baseline") else ["--no-cache"]
    done = subprocess.run(
        [PROGRAM, *arguments, *options], cwd=cwd, env=_ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, timeout=120
    )
    return Outcome(done.returncode, done.stdout, done.stderr.decode("utf-8"))


def check(tree: os.PathLike[str], *arguments: str | bytes | os.PathLike[str]) -> dict[str, Any]:
    """The report on a tree. Findings and what could not be read are no failure here; anything else is."""
    outcome = assay("check", "--root", tree, tree, "--output", "json", *arguments)
    if outcome.code not in (0, 1, 3):
        raise AssertionError(f"assay check ended with {outcome.code}: {outcome.err}")
    return outcome.report()


def read_tree(folder: Path) -> dict[str, bytes]:
    """Path -> bytes of every file; links are left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def write_tree(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
