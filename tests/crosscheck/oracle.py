#!/usr/bin/env python3
"""Prints what the oracle says about a tree: its findings, or with --figures the counts."""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.setrecursionlimit(20000)

from oracle.analysis import analyse  # noqa: E402
from oracle.figures import figures  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tree")
    parser.add_argument("--figures", action="store_true", help="print counts instead of findings")
    parser.add_argument("--rule", action="append", help="only findings of this rule (repeatable)")
    options = parser.parse_args()
    if not os.path.isdir(options.tree):
        parser.error(f"not a directory: {options.tree}")
    analysis = analyse(options.tree)
    if options.figures:
        for name, value in figures(analysis):
            print(f"{name}: {value}")
        return 0
    for finding in sorted(analysis.verdict.findings):
        if not options.rule or finding.rule in options.rule:
            mark = "" if finding.certain else " (open)"
            print(f"{finding.path}:{finding.line}: {finding.rule} {finding.note}{mark}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
