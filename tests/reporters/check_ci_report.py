#!/usr/bin/env python3
"""Checks a report for a CI system as its consumer reads it: check_ci_report.py junit|gitlab FILE.

Written apart from the reporters. Ends with 1 and says what is wrong."""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def check_junit(text: bytes) -> list[str]:
    root = ElementTree.fromstring(text)
    problems = [] if root.tag == "testsuites" else [f"the root is {root.tag}"]
    for element in (root, *root.findall("testsuite")):
        cases = list(element.iter("testcase"))
        found = {
            "tests": len(cases),
            "failures": sum(case.find("failure") is not None for case in cases),
            "errors": sum(case.find("error") is not None for case in cases),
            "skipped": sum(case.find("skipped") is not None for case in cases),
        }
        for name, number in found.items():
            if element.get(name) != str(number):
                problems.append(f"{element.get('name')}: {name} is {element.get(name)}, and there are {number}")
        if not cases:
            problems.append(f"{element.get('name')}: no test case; Jenkins refuses an empty report")
    keys = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    if len(keys) != len(set(keys)):
        problems.append("two test cases have one name; GitLab shows one of them")
    if not all(classname and name for classname, name in keys):
        problems.append("a test case without a name")
    return problems


def check_gitlab(text: bytes) -> list[str]:
    problems = []
    if text.startswith(b"\xef\xbb\xbf"):
        problems.append("GitLab refuses a byte order mark")
    entries = json.loads(text)
    fingerprints = [entry["fingerprint"] for entry in entries]
    if len(fingerprints) != len(set(fingerprints)):
        problems.append("two entries with one fingerprint; GitLab shows one of them")
    for entry in entries:
        if not all(isinstance(entry[key], str) and entry[key] for key in ("description", "check_name", "fingerprint")):
            problems.append(f"an empty text in {entry}")
        if entry["severity"] not in ("info", "minor", "major", "critical", "blocker"):
            problems.append(f"unknown severity {entry['severity']}")
        location = entry["location"]
        if location["path"].startswith(("/", "./")) or ".." in location["path"].split("/"):
            problems.append(f"{location['path']} is not relative to the repository")
        lines = location["lines"]
        if not 1 <= lines["begin"] <= lines["end"]:
            problems.append(f"lines {lines}")
    return problems


def main() -> int:
    check = {"junit": check_junit, "gitlab": check_gitlab}[sys.argv[1]]
    problems = check(Path(sys.argv[2]).read_bytes())
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
