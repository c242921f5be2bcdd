"""Reads the analyzer's JSON report and compares it with the oracle's verdict."""

import fnmatch
import json
import re
import subprocess
import tempfile
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from .findings import Finding

# The analyzer's own place for these is the place of its parser's first complaint; only the file is compared.
PATH_ONLY = {"SY-001"}


@dataclass(slots=True)
class Side:
    """A finding that only one side has."""

    rule: str
    side: str  # "oracle" or "assay"
    path: str
    line: int
    note: str
    explained: str = ""


@dataclass(slots=True)
class RuleResult:
    rule: str
    oracle: int = 0
    assay: int = 0
    agreeing: int = 0
    open: int = 0  # the oracle leaves them open; they count neither for nor against
    sides: list = field(default_factory=list)
    oracle_units: int = 0
    assay_units: int | None = None
    oracle_failed: int = 0
    assay_failed: int | None = None

    @property
    def precision(self) -> float:
        wrong = sum(side.side == "assay" for side in self.sides)
        return 1.0 if self.agreeing + wrong == 0 else self.agreeing / (self.agreeing + wrong)

    @property
    def recall(self) -> float:
        missed = sum(side.side == "oracle" for side in self.sides)
        return 1.0 if self.agreeing + missed == 0 else self.agreeing / (self.agreeing + missed)


def run_analyzer(binary: str, tree: str) -> dict:
    """The report of `assay check TREE`; findings and a failed gate are no error."""
    with tempfile.TemporaryDirectory() as directory:
        target = directory + "/report.json"
        command = [binary, "check", tree, "--no-cache", "--progress", "never", "--output", "json=" + target]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1, 3):
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
        return load(target)


def load(path: str) -> dict:
    with open(path, encoding="utf-8") as stream:
        report = json.load(stream)
    if report.get("schema") != "assay-report/1":
        raise RuntimeError(f"{path}: not an assay-report/1")
    return report


def compare(verdict, report: dict, rules) -> list[RuleResult]:
    """Finding by finding, as multisets of (rule, path, line)."""
    units = dict(_report_units(report))
    ours = defaultdict(list)
    for finding in verdict.findings:
        ours[finding.rule].append(finding)
    theirs = defaultdict(list)
    for entry in report["findings"]:
        theirs[entry["rule"]].append(
            Finding(entry["rule"], entry["path"], entry["line"], f"[{entry['confidence']}] {entry['message']}")
        )
    results = []
    for rule in rules:
        result = _compare_rule(rule, ours[rule], theirs[rule])
        result.oracle_units = len(verdict.units[rule])
        result.oracle_failed = len(verdict.failed[rule])
        if rule in units:
            result.assay_units, result.assay_failed = units[rule]
        results.append(result)
    return results


def _key(finding: Finding):
    return (finding.path, 0 if finding.rule in PATH_ONLY else finding.line)


def _compare_rule(rule: str, ours: list, theirs: list) -> RuleResult:
    result = RuleResult(rule)
    certain = Counter(_key(f) for f in ours if f.certain)
    unsure = Counter(_key(f) for f in ours if not f.certain)
    said = Counter(_key(f) for f in theirs)
    notes = {_key(f): f.note for f in ours}
    messages = {_key(f): f.note for f in theirs}
    result.oracle, result.assay = sum(certain.values()), sum(said.values())
    for key in sorted(certain.keys() | said.keys()):
        both = min(certain[key], said[key])
        result.agreeing += both
        for _ in range(certain[key] - both):
            result.sides.append(Side(rule, "oracle", key[0], key[1], notes[key]))
        extra = said[key] - both
        tolerated = min(extra, unsure[key])
        result.open += tolerated
        for _ in range(extra - tolerated):
            result.sides.append(Side(rule, "assay", key[0], key[1], messages[key]))
    return result


def _report_units(report: dict):
    for category in report.get("score", {}).get("categories", []):
        for requirement in category.get("requirements", []):
            for rule in requirement.get("rules", []):
                yield rule["rule"], (rule["passed"] + rule["failed"] + rule["waived"], rule["failed"] + rule["waived"])


@dataclass(slots=True)
class Explanation:
    """Why some disagreements are right as they are; every field but `reason` narrows what it covers."""

    reason: str
    rule: str = "*"
    side: str = "*"
    path: str = "*"
    text: str = ""  # regular expression on the note or message
    at_most: int | None = None
    used: int = 0

    def covers(self, side: Side) -> bool:
        return (
            fnmatch.fnmatchcase(side.rule, self.rule)
            and fnmatch.fnmatchcase(side.side, self.side)
            and fnmatch.fnmatchcase(side.path, self.path)
            and re.search(self.text, side.note) is not None
            and (self.at_most is None or self.used < self.at_most)
        )


def read_explanations(path: str) -> list[Explanation]:
    """A TOML file with `[[explained]]` tables."""
    with open(path, "rb") as stream:
        tables = tomllib.load(stream).get("explained", [])
    found = []
    for table in tables:
        unknown = set(table) - {"reason", "rule", "side", "path", "text", "at_most"}
        if unknown:
            raise RuntimeError(f"{path}: unknown key {sorted(unknown)[0]}")
        if not table.get("reason"):
            raise RuntimeError(f"{path}: an explanation needs a reason")
        found.append(Explanation(**table))
    return found


def explain(results: list, explanations: list):
    for result in results:
        for side in result.sides:
            for explanation in explanations:
                if explanation.covers(side):
                    explanation.used += 1
                    side.explained = explanation.reason
                    break
