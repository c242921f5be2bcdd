#!/usr/bin/env python3
"""Runs assay on a checkout of OWASP BenchmarkPython and compares what it reports with the suite's expected results.

    owasp.py ASSAY CHECKOUT [--list CATEGORY]

Prints, for each category of the flow rules, true and false positives, their rates, and the Youden index (true-positive rate less
false-positive rate). A test counts as reported where a rule of its category has an open finding that is scored in the test's own file.
"""
import argparse
import csv
import json
import pathlib
import subprocess
import sys

RULES = {
    "cmdi": {"PS-012"},
    "codeinj": {"PS-011"},
    "deserialization": {"PS-014"},
    "ldapi": {"PS-019"},
    "pathtraver": {"PS-015"},
    "redirect": {"PS-022"},
    "sqli": {"PS-013"},
    "xpathi": {"PS-020"},
    "xss": {"PS-023"},
}


def report_of(assay, checkout):
    rules = ",".join(sorted(set().union(*RULES.values())))
    run = subprocess.run(
        [assay, "check", ".", "--select", rules, "--output", "json", "--fail-on", "never"],
        cwd=checkout, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"assay ended with {run.returncode}: {run.stderr.strip()}")
    return json.loads(run.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assay")
    parser.add_argument("checkout", type=pathlib.Path)
    parser.add_argument("--list", metavar="CATEGORY", help="name the tests of a category that are judged wrongly")
    options = parser.parse_args()

    reported = {}
    for finding in report_of(options.assay, options.checkout)["findings"]:
        if finding["confidence"] != "advisory" and finding["disposition"] == "open":
            reported.setdefault(pathlib.PurePosixPath(finding["path"]).stem, set()).add(finding["rule"])

    counts = {category: [0, 0, 0, 0] for category in RULES}  # true positives, real ones, false positives, others
    wrong = []
    expected = options.checkout / "expectedresults-0.1.csv"
    with expected.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            if row[0].startswith("#") or row[1] not in RULES:
                continue
            test, category, real = row[0], row[1], row[2] == "true"
            hit = bool(RULES[category] & reported.get(test, set()))
            counts[category][1 if real else 3] += 1
            counts[category][0 if real else 2] += hit
            if hit != real and category == options.list:
                wrong.append(f"{test}: {'missed' if real else 'false alarm'}")

    print(f"{'category':<16} {'TP':>9} {'FP':>9} {'TPR':>7} {'FPR':>7} {'Youden':>7}")
    for name, (tp, real, fp, other) in [*counts.items(), ("overall", [sum(c) for c in zip(*counts.values())])]:
        print(f"{name:<16} {f'{tp}/{real}':>9} {f'{fp}/{other}':>9} {tp / real:7.3f} {fp / other:7.3f} {tp / real - fp / other:7.3f}")
    print(*wrong, sep="\n", end="\n" if wrong else "")


if __name__ == "__main__":
    main()
