#!/usr/bin/env python3
"""Measures what a run takes after an edit, with what earlier runs have kept.

  edits.py TREE --assay BIN [--files N] [--runs N] [--whole]

Works on a copy of TREE (without .assay). Each round edits N files (default 3), other ones each time, and then runs, one
after the other: the check of these files with the cache, the same without it, and the check with the cache once more,
where nothing has changed. Before the first round the tree rests for three seconds: a file that has just been written is
not yet taken for known. `--whole` checks the whole tree instead of the edited files.

A figure without the same findings would say nothing: the reports with and without the cache are compared in each round.
Other work on the machine changes wall time most, so processor time (user and system) is told beside it, and the load.
"""

import argparse
import json
import os
import pathlib
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


class BenchmarkError(Exception):
    """A tool could not be run; the text is for the user."""


def check(binary, tree, paths, *options):
    """Wall and processor seconds, and the report without what differs by nature."""
    command = [binary, "check", "--root", str(tree), "--output", "json", "--progress", "never", "--quiet", *options, *paths]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1, 3):
        raise BenchmarkError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
    report = json.loads(done.stdout)
    report.pop("timing", None)
    report["notices"] = [notice for notice in report["notices"] if notice["kind"] != "cache"]
    return (wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime), report


def edit(path, chance):
    lines = path.read_bytes().splitlines(keepends=True)
    at = chance.randrange(len(lines) + 1)
    lines[at:at] = [b"# edited %d\n" % chance.randrange(10**9)]
    path.write_bytes(b"".join(lines))


def rounds(options, tree):
    chance = random.Random(options.seed)
    files = sorted(path for path in tree.rglob("*.py") if path.is_file() and not path.is_symlink() and path.stat().st_size > 500)
    if len(files) < options.files:
        raise BenchmarkError(f"{tree} has only {len(files)} Python files to edit")
    first, _ = check(options.assay, tree, [str(tree)] if options.whole else [str(files[0])])
    time.sleep(3)
    check(options.assay, tree, [str(tree)] if options.whole else [str(files[0])])
    times = {"after the edit": [], "the same, --no-cache": [], "nothing changed": []}
    for _ in range(options.runs):
        edited = chance.sample(files, options.files)
        for path in edited:
            edit(path, chance)
        paths = [str(tree)] if options.whole else [str(path) for path in edited]
        warm, report = check(options.assay, tree, paths)
        cold, plain = check(options.assay, tree, paths, "--no-cache")
        same, again = check(options.assay, tree, paths)
        if not report == plain == again:
            raise BenchmarkError("the reports differ: " + " ".join(paths))
        for name, time_ in zip(times, (warm, cold, same)):
            times[name].append(time_)
    return first, times, len(files)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=pathlib.Path)
    parser.add_argument("--assay", default="assay", help="the program; a release build")
    parser.add_argument("--files", type=int, default=3, help="how many are edited each round")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whole", action="store_true", help="check the whole tree, not the edited files")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder).resolve() / "tree"
        shutil.copytree(options.tree, tree, symlinks=True, ignore=shutil.ignore_patterns(".assay"))
        try:
            first, times, count = rounds(options, tree)
        except (BenchmarkError, OSError) as error:
            sys.exit(f"edits.py: {error}")
    what = "the whole tree" if options.whole else f"{options.files} edited files"
    load = os.getloadavg()[0]
    print(f"{what} of {count} in {options.tree}; medians of {options.runs} rounds; load {load:.1f} on {os.cpu_count()} processors")
    print(f"{'first run':22} {first[0]:7.3f} s wall {first[1]:7.3f} s processor")
    plain = [statistics.median(each) for each in zip(*times["the same, --no-cache"])]
    for name, runs in times.items():
        wall, cpu = (statistics.median(each) for each in zip(*runs))
        print(f"{name:22} {wall:7.3f} s wall {cpu:7.3f} s processor   {wall / plain[0]:5.0%} and {cpu / plain[1]:5.0%} of --no-cache")


if __name__ == "__main__":
    main()
