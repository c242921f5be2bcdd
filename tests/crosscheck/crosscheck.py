#!/usr/bin/env python3
"""Compares the analyzer with the oracle on a tree, finding by finding.

Exit code: 0 if they agree everywhere, or every disagreement is explained; 1 if not; 2 for wrong usage.
"""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.setrecursionlimit(20000)

from oracle.analysis import RULES, analyse  # noqa: E402
from oracle.report import compare, explain, load, read_explanations, run_analyzer  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tree")
    parser.add_argument("--assay", metavar="BIN", help="the analyzer to run")
    parser.add_argument("--json", metavar="REPORT", help="use this report instead of running the analyzer")
    parser.add_argument("--explained", metavar="FILE", help="TOML file with explanations of disagreements")
    parser.add_argument("--rule", action="append", help="only this rule (repeatable)")
    options = parser.parse_args()
    if not os.path.isdir(options.tree):
        parser.error(f"not a directory: {options.tree}")
    if not options.assay and not options.json:
        parser.error("one of --assay and --json is needed")
    try:
        explanations = read_explanations(options.explained) if options.explained else []
        report = load(options.json) if options.json else run_analyzer(options.assay, options.tree)
    except (OSError, RuntimeError, ValueError) as error:
        print(f"crosscheck: {error}", file=sys.stderr)
        return 2
    analysis = analyse(options.tree)
    results = compare(analysis.verdict, report, options.rule or RULES)
    explain(results, explanations)
    print_table(results)
    unexplained = print_disagreements(results)
    unexplained += print_files(analysis, report)
    for explanation in explanations:
        if not explanation.used:
            print(f"unused explanation: {explanation.rule} {explanation.path}: {explanation.reason}")
    print(f"{unexplained} unexplained disagreements")
    return 1 if unexplained else 0


def print_table(results):
    head = ("rule", "oracle", "assay", "agree", "only oracle", "only assay", "open", "precision", "recall")
    print("{:8} {:>7} {:>7} {:>7} {:>12} {:>11} {:>5} {:>10} {:>8}  units: oracle/assay, failed".format(*head))
    for r in results:
        only_oracle = sum(side.side == "oracle" for side in r.sides)
        only_assay = len(r.sides) - only_oracle
        units = "-" if r.assay_units is None else str(r.assay_units)
        failed = "-" if r.assay_failed is None else str(r.assay_failed)
        print(
            f"{r.rule:8} {r.oracle:7} {r.assay:7} {r.agreeing:7} {only_oracle:12} {only_assay:11} {r.open:5} "
            f"{_percent(r.precision):>10} {_percent(r.recall):>8}  {r.oracle_units}/{units}, {r.oracle_failed}/{failed}"
        )


def _percent(value: float) -> str:
    return f"{int(value * 100000) / 1000:.3f}%"  # never rounded up to a clean 100


def print_disagreements(results) -> int:
    unexplained = 0
    for result in results:
        for side in result.sides:
            mark = f" -- explained: {side.explained}" if side.explained else ""
            unexplained += not side.explained
            print(f"{side.path}:{side.line}: {side.rule} only {side.side}: {side.note}{mark}")
    return unexplained


def print_files(analysis, report) -> int:
    """Every Python file must be evaluated, or be named as skipped or in a notice."""
    named = {entry["path"] for entry in report["files"]["skipped"]}
    named |= {notice.get("path") for notice in report["notices"]}
    files = analysis.project.files
    discovered, evaluated = report["files"]["discovered"], report["files"]["evaluated"]
    print(f"files: oracle {len(files)}, assay discovered {discovered}, evaluated {evaluated}")
    missing = len(files) - evaluated - len(named & set(files))
    if missing > 0:
        print(f"{missing} files are neither evaluated nor named")
    return max(missing, 0)


if __name__ == "__main__":
    sys.exit(main())
