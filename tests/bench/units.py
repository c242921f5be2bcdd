#!/usr/bin/env python3
"""Measures what a run over C++ with a compilation database takes after an edit, with what earlier runs have kept.

  units.py TREE DATABASE --assay BIN [--runs N]

DATABASE is the folder of a compile_commands.json for the files of TREE. Works on a copy of TREE (without .assay), whose place takes that of TREE in
the commands. Before the first round the tree rests for three seconds: a file that has just been written is not yet taken for known. Each round then
runs, one after the other, with the cache: nothing changed, after an edit of one source file, after an edit of the header that most files name; and
without it: the whole.

A figure without the same findings would say nothing: after each edit the report with the cache is compared with that of a run without one.
"""

import argparse
import collections
import json
import os
import pathlib
import random
import re
import shutil
import statistics
import sys
import tempfile
import time

from edits import BenchmarkError, check

KINDS = ("nothing changed", "one source file edited", "one header edited", "--no-cache")


def moved(database, before, now):
    """The commands of a database for a tree that lies elsewhere."""
    entries = json.loads((database / "compile_commands.json").read_text(encoding="utf-8"))
    text = json.dumps(entries, ensure_ascii=False)
    return json.loads(re.sub(re.escape(json.dumps(str(before), ensure_ascii=False)[1:-1]) + r"(?=[/\\\" ])", lambda _: str(now), text))


def most_included(tree):
    """The header whose name most files include."""
    names = collections.Counter()
    for path in tree.rglob("*"):
        if path.suffix in (".cpp", ".cc", ".cxx", ".c", ".h", ".hpp", ".hh") and path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            names.update({name.rsplit("/", 1)[-1] for name in re.findall(r'#\s*include\s*["<]([^">]+)', text)})
    headers = [path for path in tree.rglob("*.h*") if path.is_file() and names[path.name]]
    if not headers:
        raise BenchmarkError(f"{tree} has no header that anybody includes")
    return max(headers, key=lambda path: (names[path.name], str(path)))


def edit(path, chance):
    path.write_bytes(path.read_bytes() + b"\n// edited %d\n" % chance.randrange(10**9))


def rounds(options, tree, database):
    chance = random.Random(options.seed)
    listed = {pathlib.Path(entry["directory"], entry["file"]) for entry in json.loads((database / "compile_commands.json").read_text())}
    sources = sorted(path for path in listed if path.is_relative_to(tree) and path.is_file())
    if not sources:
        raise BenchmarkError(f"{options.database} compiles no file of {options.tree}")
    header = most_included(tree)
    extra = ["--compile-commands", str(database)]

    def run(*more):
        return check(options.assay, tree, [str(tree)], *extra, *more)

    run("--no-cache")  # the files of the disk are in memory from here on
    time.sleep(3)
    first, _ = run()
    times = {kind: [] for kind in KINDS}
    for _ in range(options.runs):
        for kind in KINDS:
            if kind == KINDS[1]:
                edit(chance.choice(sources), chance)
            elif kind == KINDS[2]:
                edit(header, chance)
            spent, report = run(*(["--no-cache"] if kind == KINDS[3] else []))
            times[kind].append(spent)
            if kind in KINDS[1:3] and report != run("--no-cache")[1]:
                raise BenchmarkError(f"the reports differ: {kind}")
    return first, times, len(sources), header.relative_to(tree)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=pathlib.Path)
    parser.add_argument("database", type=pathlib.Path)
    parser.add_argument("--assay", default="assay", help="the program; a release build")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder).resolve() / "tree"
        database = pathlib.Path(folder).resolve() / "database"
        database.mkdir()
        try:
            shutil.copytree(options.tree, tree, symlinks=True, ignore=shutil.ignore_patterns(".assay"))
            (database / "compile_commands.json").write_text(json.dumps(moved(options.database, options.tree.resolve(), tree)), encoding="utf-8")
            first, times, units, header = rounds(options, tree, database)
        except (BenchmarkError, OSError, ValueError) as error:
            sys.exit(f"units.py: {error}")
        size = (tree / ".assay/cache/cache.sqlite").stat().st_size
    print(f"{units} units of {options.tree}; the header is {header}; medians of {options.runs} rounds; cache {size / 1e6:.1f} MB; "
          f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"{'first run':24} {first[0]:7.3f} s wall {first[1]:7.3f} s processor")
    plain = [statistics.median(each) for each in zip(*times[KINDS[3]])]
    for kind, runs in times.items():
        wall, cpu = (statistics.median(each) for each in zip(*runs))
        print(f"{kind:24} {wall:7.3f} s wall {cpu:7.3f} s processor   {wall / plain[0]:6.1%} and {cpu / plain[1]:6.1%} of --no-cache")


if __name__ == "__main__":
    main()
