#!/usr/bin/env python3
"""The editor's loop on a real tree: random edits in three large files through `assay lsp`, and how long each takes from the keystroke to its
findings. After each edit, or every Nth, the findings are compared with those of a fresh `assay check` of the file over the same texts, and
every tenth time with those of a check of the whole tree.

    ASSAY=build/release/assay python3 tests/bench/editor.py TREE [--edits 500] [--lines 2000] [--compare 1] [--pause 0] [--seed 1]

TREE is copied. Ends with 1 where something differs."""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "system"))

from lsp_client import ENVIRONMENT, Client, shown, units  # noqa: E402
from program import PROGRAM  # noqa: E402


def large_files(tree: Path, lines: int) -> list[Path]:
    """The three Python files whose number of lines is nearest to `lines`."""
    sized = []
    for path in sorted(tree.rglob("*.py")):
        if path.is_file() and not path.is_symlink():
            try:
                sized.append((abs(len(path.read_text(encoding="utf-8").split("\n")) - lines), path))
            except UnicodeDecodeError:
                continue
    return [path for _, path in sorted(sized)[:3]]


def edit(text: str, dice: random.Random) -> tuple[dict[str, Any], str]:
    """A change as a person makes it, and the text after it: mostly single characters, now and then a line."""
    lines = text.split("\n")
    number = dice.randrange(len(lines))
    line = lines[number]
    kind = dice.choices(["type", "erase", "new line", "drop line", "import", "call"], [50, 25, 8, 7, 5, 5])[0]
    place = lambda index: {"line": number, "character": units(line[:index], "utf-16")}
    if kind == "drop line" and number + 1 < len(lines):
        start, end, new, after = place(0), {"line": number + 1, "character": 0}, "", lines[:number] + lines[number + 1 :]
    elif kind == "erase" and line:
        at = dice.randrange(len(line))
        start, end, new, after = place(at), place(at + 1), "", [*lines[:number], line[:at] + line[at + 1 :], *lines[number + 1 :]]
    else:
        at = dice.randrange(len(line) + 1) if kind == "type" else 0
        indent = line[: len(line) - len(line.lstrip())]
        new = {
            "import": "from unittest.mock import patch\n",
            "call": indent + "data = open(name)\n",
            "new line": indent + "value = 1\n",
        }.get(kind, dice.choice("abcxyz_.,:()[]'\" =#é"))
        start = end = place(at)
        after = "\n".join([*lines[:number], line[:at] + new + line[at:], *lines[number + 1 :]]).split("\n")
    return {"range": {"start": start, "end": end}, "text": new}, "\n".join(after)


def fresh(tree: Path, path: Path, whole: bool) -> list[tuple[str, int, int, str]]:
    """What a process of its own finds in the file, from what lies on the disk: asked about that file, or about the whole tree."""
    name = path.relative_to(tree).as_posix()
    asked = str(tree) if whole else str(path)
    done = subprocess.run([PROGRAM, "check", "--root", str(tree), "--no-cache", "--output", "json", asked], cwd=tree, capture_output=True, env=ENVIRONMENT)
    report = json.loads(done.stdout)
    return [
        (one["rule"], one["line"], one["column"], one["message"]) for one in report["findings"] if one["path"] == name and one["disposition"] == "open"
    ]


def memory(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) // 1024


def processor_time(process: int) -> float:
    """Seconds of all threads, which a busy machine makes no longer."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tree", type=Path)
    parser.add_argument("--edits", type=int, default=500)
    parser.add_argument("--lines", type=int, default=2000)
    parser.add_argument("--compare", type=int, default=1, metavar="N", help="compare every Nth edit with a fresh check; 0: none")
    parser.add_argument("--pause", type=float, default=0, metavar="S", help="wait up to S seconds between edits: the whole tree is worked out again meanwhile")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder).resolve() / "tree"
        shutil.copytree(options.tree, tree, symlinks=True, ignore=shutil.ignore_patterns(".git", ".assay"))
        files = large_files(tree, options.lines)
        client = Client(cwd=tree)
        begun = time.monotonic()
        client.begin(tree)
        texts = {path: path.read_bytes().decode() for path in files}
        first = dict(texts)
        addresses = {path: client.open(path) for path in files}
        for address in addresses.values():
            client.diagnostics(address, 1, seconds=300)
        print(f"{len(list(tree.rglob('*.py')))} Python files; first findings after {time.monotonic() - begun:.1f} s, {memory(client.process.pid)} MB", flush=True)
        for path in files:
            print(f"  {path.relative_to(tree)}: {texts[path].count(chr(10))} lines")
        dice = random.Random(options.seed)
        seconds, compared, wrong, worked = [], 0, 0, 0.0
        for number in range(1, options.edits + 1):
            path = dice.choice(files)
            # Not for ever in a file that does not parse: now and then it is as it was.
            if dice.random() < 0.1:
                texts[path] = first[path]
                change: dict[str, Any] = {"text": first[path]}
            else:
                change, texts[path] = edit(texts[path], dice)
            time.sleep(random.Random(options.seed * 1000 + number).uniform(0, options.pause))
            since = len(client.seen)
            worked -= processor_time(client.process.pid)
            start = time.perf_counter()
            client.change(addresses[path], number + 1, change)
            found = client.diagnostics(addresses[path], number + 1, since, seconds=120)
            seconds.append(time.perf_counter() - start)
            worked += processor_time(client.process.pid)
            path.write_bytes(texts[path].encode())
            if options.compare and number % options.compare == 0:
                told = [one for one in shown(found, texts[path]) if one[0][:1].isupper()]
                expected = [one for one in fresh(tree, path, whole=compared % 10 == 0) if one[0] != "SY-004"]
                compared += 1
                if told != expected:
                    wrong += 1
                    print(f"edit {number} of {path.relative_to(tree)} differs: {set(told) ^ set(expected)}", flush=True)
        ordered = sorted(seconds)
        print(f"{len(seconds)} edits: median {statistics.median(seconds) * 1000:.1f} ms, 99th percentile {ordered[int(len(ordered) * 0.99) - 1] * 1000:.1f} ms, longest {ordered[-1] * 1000:.1f} ms")
        print(f"{worked / len(seconds) * 1000:.1f} ms of processor time an edit")
        print(f"{compared} compared with a fresh check, {wrong} differ; {memory(client.process.pid)} MB at the end")
        client.close()
        return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
