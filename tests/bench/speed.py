#!/usr/bin/env python3
"""Measures the analyzer against ast-grep on a tree, and on single files.

  speed.py TREE --assay BIN [--ast-grep BIN] [--runs N] [--jobs N]     whole tree, both tools in turn
  speed.py TREE --assay BIN --single-file [--files N]                  files of up to 2,000 lines, each alone

The tools run interleaved (A B A B ...), so that a change of load on the machine hits both alike. A ratio of times
without the counts of findings would say nothing: the counts of the three comparable rules are printed for both tools.

ast-grep comes from npm: `npm install @ast-grep/cli`; it is taken from --ast-grep or from the search path.
"""

import argparse
import glob
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
# assay's rule -> the rule in ast-grep/rules that comes nearest.
COMPARABLE = {"NM-001": "mock-import", "IM-001": "relative-import", "NR-001": "unregistered-node"}
LINE_LIMIT = 2000


class BenchmarkError(Exception):
    """A tool could not be run; the text is for the user."""


def timed(command: list[str], allowed: set[int], **options) -> tuple[float, float]:
    """Wall and processor seconds of a command that must end with one of the allowed exit codes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, stderr=subprocess.PIPE, check=False, **options)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in allowed:
        text = done.stderr.decode(errors="replace").strip()[-500:]
        raise BenchmarkError(f"{' '.join(command)} ended with {done.returncode}: {text}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def check(binary: str, target: str, report: str, jobs: int, *more: str) -> tuple[float, float]:
    command = [binary, "check", target, "--jobs", str(jobs), "--no-cache", "--progress", "never", *more]
    return timed(command + ["--output", "json=" + report], {0, 1, 3}, stdout=subprocess.DEVNULL)


def scan(binary: str, tree: str, report: str, jobs: int) -> tuple[float, float]:
    command = [binary, "scan", "--config", os.path.join(HERE, "ast-grep", "sgconfig.yml"), "--json=stream"]
    with open(report, "wb") as stream:
        return timed(command + ["--threads", str(jobs), "."], {0, 1}, stdout=stream, cwd=tree)


def native(binary: str) -> str:
    """The program behind npm's start script, so that the start of Node.js is not measured."""
    folder = os.path.dirname(os.path.realpath(binary))
    found = glob.glob(os.path.join(folder, "..", "cli-*", "ast-grep"))
    found += glob.glob(os.path.join(os.path.dirname(binary), "..", "@ast-grep", "cli-*", "ast-grep"))
    return os.path.realpath(found[0]) if found else binary


def medians(runs: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(wall for wall, _ in runs), statistics.median(cpu for _, cpu in runs)


def whole_tree(options) -> int:
    other = options.ast_grep or shutil.which("ast-grep")
    if not other:
        raise BenchmarkError("ast-grep not found; `npm install @ast-grep/cli`, or name it with --ast-grep")
    other = native(other)
    ours, three, theirs = [], [], []
    with tempfile.TemporaryDirectory() as directory:
        report, stream = directory + "/assay.json", directory + "/ast-grep.json"
        for number in range(options.runs):
            ours.append(check(options.assay, options.tree, report, options.jobs))
            theirs.append(scan(other, options.tree, stream, options.jobs))
            three.append(check(options.assay, options.tree, directory + "/three.json", options.jobs, "--select", ",".join(COMPARABLE)))
            print(
                f"run {number + 1}: assay {ours[-1][0]:.2f} s, with three rules {three[-1][0]:.2f} s, ast-grep {theirs[-1][0]:.2f} s",
                file=sys.stderr,
            )
        with open(report, encoding="utf-8") as text:
            findings = json.load(text)
        with open(stream, encoding="utf-8") as text:
            matches = [json.loads(line) for line in text]
    wall, cpu = medians(theirs)
    for label, runs in (("all rules", ours), (f"{len(COMPARABLE)} rules", three)):
        own_wall, own_cpu = medians(runs)
        print(f"assay    median {own_wall:7.2f} s wall, {own_cpu:7.2f} s processor, {label}, no cache;", end=" ")
        print(f"ratio to ast-grep {own_wall / wall:.3f} wall, {own_cpu / cpu:.3f} processor")
    print(f"ast-grep median {wall:7.2f} s wall, {cpu:7.2f} s processor, {len(COMPARABLE)} rules")
    print(f"files evaluated by assay: {findings['files']['evaluated']}")
    for rule, pattern in COMPARABLE.items():
        count = sum(f["rule"] == rule for f in findings["findings"])
        matched = sum(m["ruleId"] == pattern for m in matches)
        print(f"findings: assay {rule} {count}, ast-grep {pattern} {matched}")
    return 0


def single_files(options) -> int:
    """The largest files within the limit: time goes with bytes, so the slowest are among them."""
    sizes = []
    for directory, names, files in os.walk(options.tree):
        names[:] = [name for name in names if name not in (".git", "node_modules", "__pycache__")]
        for name in files:
            path = os.path.join(directory, name)
            if not name.endswith(".py") or os.path.islink(path):
                continue
            with open(path, "rb") as stream:
                data = stream.read()
            lines = data.count(b"\n")
            if lines <= LINE_LIMIT:
                sizes.append((len(data), lines, path))
    sizes.sort(reverse=True)
    rows = []
    with tempfile.TemporaryDirectory() as directory:
        report = directory + "/assay.json"
        for size, lines, path in sizes[: options.files]:
            walls = [check(options.assay, path, report, options.jobs)[0] for _ in range(options.runs)]
            rows.append((statistics.median(walls), max(walls), size, lines, os.path.relpath(path, options.tree)))
    if not rows:
        raise BenchmarkError("no Python file within the limit")
    rows.sort(reverse=True)
    for median, worst, size, lines, path in rows[:10]:
        print(f"{median * 1000:7.1f} ms median, {worst * 1000:7.1f} ms worst, {size:8} bytes, {lines:5} lines  {path}")
    middle = statistics.median(row[0] for row in rows)
    worst = max(row[1] for row in rows)
    print(f"the {len(rows)} largest files of up to {LINE_LIMIT} lines, each alone, {options.runs} runs:")
    print(f"slowest file {rows[0][0] * 1000:.1f} ms, worst run {worst * 1000:.1f} ms, median {middle * 1000:.1f} ms")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree")
    parser.add_argument("--assay", metavar="BIN", required=True)
    parser.add_argument("--ast-grep", metavar="BIN")
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    parser.add_argument("--single-file", action="store_true")
    parser.add_argument("--files", type=int, default=40, metavar="N", help="how many files in --single-file")
    options = parser.parse_args()
    if options.runs < 1 or options.files < 1:
        parser.error("--runs and --files must be at least 1")
    options.tree = os.path.abspath(options.tree)
    if not os.path.isdir(options.tree):
        parser.error(f"not a directory: {options.tree}")
    try:
        return single_files(options) if options.single_file else whole_tree(options)
    except (BenchmarkError, OSError) as error:
        print(f"speed: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
