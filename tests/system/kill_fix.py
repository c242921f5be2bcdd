"""Kills fix runs at random moments: after each, the next command leaves the whole run or none of it.

As a script: `ASSAY=build/release/assay tests/system/kill_fix.py [TIMES] [FILES]`, by default 200 times over a tree of 500 files.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

PROGRAM = os.environ.get("ASSAY", "assay")
MODULE = b'''"""Module %d."""
from .base import helper


def read(path):
    with open(path) as source:
        return helper(source.read())
'''


def make_tree(root: Path, files: int) -> None:
    (root / "pyproject.toml").write_text("")
    package = root / "src/shop"
    package.mkdir(parents=True)
    (package / "__init__.py").write_bytes(b"")
    (package / "base.py").write_bytes(b"def helper(text):\n    return text\n")
    for number in range(files):
        path = package / f"m{number}.py"
        path.write_bytes(MODULE % number)
        path.chmod(0o640 if number % 3 else 0o755)


def state(root: Path) -> dict[str, tuple[bytes, int]]:
    """Every file but assay's own, with its mode."""
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mode)
        for path in root.rglob("*")
        if path.is_file() and ".assay" not in path.relative_to(root).parts[:1]
    }


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([PROGRAM, *arguments], cwd=root, capture_output=True, timeout=300, check=False)


def kill_runs(times: int, files: int, seed: int = 1) -> Counter[str]:
    """How often the run was whole and how often nothing was left of it. Raises AssertionError where it was neither."""
    chance = random.Random(seed)
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_tree(root, files)
        before = state(root)
        started = time.monotonic()
        run(root, "fix", "--quiet", "src")
        whole_time = time.monotonic() - started
        after = state(root)
        assert before != after
        assert run(root, "rollback").returncode == 0
        assert state(root) == before
        # The analysis changes nothing; most of the moments are to lie in the part that does.
        started = time.monotonic()
        run(root, "fix", "--diff", "--quiet", "src")
        analysis_time = min(time.monotonic() - started, whole_time * 0.9)
        for number in range(times):
            process = subprocess.Popen([PROGRAM, "fix", "--quiet", "src"], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            moment = chance.uniform(0 if number % 10 == 0 else analysis_time * 0.8, whole_time * 1.05)
            time.sleep(moment)
            process.send_signal(signal.SIGKILL)
            process.wait()
            cut_off = state(root)
            # Any next command will do.
            next_command = chance.choice([("check", "--quiet", "src"), ("fix", "--diff", "src"), ("rollback", "--list")])
            outcome = run(root, *next_command)
            assert outcome.returncode in (0, 1), outcome.stderr
            now = state(root)
            if now == before:
                outcomes["undone" if cut_off != before else "not begun"] += 1
            elif now == after:
                outcomes["finished" if cut_off != after else "whole"] += 1
                assert run(root, "rollback").returncode == 0
                assert state(root) == before
            else:
                different = [name for name in {**before, **now} if now.get(name) not in (before.get(name), after.get(name))]
                raise AssertionError(f"neither whole nor nothing after {moment:.3f} s and {next_command}: {different[:5]}")
            verdict = run(root, "audit", "verify")
            assert verdict.returncode == 0, verdict.stdout
    return outcomes


if __name__ == "__main__":
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(dict(kill_runs(times, int(sys.argv[2]) if len(sys.argv) > 2 else 500)))
