#!/usr/bin/env python3
"""What every stage makes of the demo project, compared with tests/golden/stages/. ASSAY_UPDATE_GOLDENS=1 writes the files anew."""

from __future__ import annotations

import difflib
import json
import os
import re
import unittest

from program import DEMO, REPOSITORY, assay, check

GOLDEN = REPOSITORY / "tests/golden/stages"
STAGES = ("files", "candidates", "facts", "project", "findings", "ledger", "score")

# The families of rules that the demo shows.
FAMILIES = ("IM", "NM", "NR", "SY", "WF")

# Of the others, those on values that reach what they should not.
FLOWS = {"PS-011", "PS-012", "PS-013", "PS-014", "PS-015", "PS-019", "PS-020", "PS-021", "PS-022", "PS-023"}

# SY-009 speaks of a fault of the program itself, which no committed tree can bring about.
NOT_IN_A_TREE = {"SY-009"}


class Stages(unittest.TestCase):
    def test_goldens(self) -> None:
        for stage in STAGES:
            with self.subTest(stage):
                actual = assay("check", "--print", stage, cwd=DEMO).out.decode("utf-8")
                path = GOLDEN / f"{stage}.txt"
                if os.environ.get("ASSAY_UPDATE_GOLDENS"):
                    path.write_text(actual, encoding="utf-8", newline="")
                expected = path.read_bytes().decode("utf-8")
                if actual != expected:
                    diff = difflib.unified_diff(expected.splitlines(), actual.splitlines(), path.name, "now", lineterm="", n=1)
                    self.fail("ASSAY_UPDATE_GOLDENS=1 makes it the expected output\n" + "\n".join(list(diff)[:60]))

    def test_tree_stage(self) -> None:
        """Too long to keep for the whole project, and the parser has goldens of its own: every file is in it, once."""
        tree = assay("check", "--print", "tree", cwd=DEMO).out.decode("utf-8")
        files = assay("check", "--print", "files", cwd=DEMO).out.decode("utf-8").splitlines()
        self.assertEqual(re.findall("^== (.*)$", tree, re.MULTILINE), files)


class Coverage(unittest.TestCase):
    """The demo breaks and keeps every rule of its families."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.report = check(DEMO)
        ids = re.findall(r"^([A-Z]+)(-\d+)\b", assay("rules").out.decode("utf-8"), re.MULTILINE)
        cls.rules = {family + number for family, number in ids if family in FAMILIES or family + number in FLOWS}

    def test_every_rule_is_broken(self) -> None:
        self.assertGreater(len(self.rules), 50)
        found = {finding["rule"] for finding in self.report["findings"]}
        self.assertEqual(sorted(self.rules - found - NOT_IN_A_TREE), [])

    def test_every_scored_rule_is_kept(self) -> None:
        rules = [
            rule
            for category in self.report["score"]["categories"]
            for requirement in category["requirements"]
            for rule in requirement["rules"]
        ]
        never = [rule["rule"] for rule in rules if rule["rule"] in self.rules and rule["units"] > 0 and rule["passed"] == 0]
        self.assertEqual(never, [])
        self.assertGreater(len(rules), 25)

    def test_every_disposition_and_kind_of_confidence(self) -> None:
        self.assertEqual({finding["disposition"] for finding in self.report["findings"]}, {"open", "suppressed"})
        self.assertEqual({finding["confidence"] for finding in self.report["findings"]}, {"exact", "inferred", "advisory"})

    def test_what_could_not_be_read_is_named(self) -> None:
        incomplete = {notice["path"] for notice in self.report["notices"] if notice.get("incomplete")}
        self.assertEqual(incomplete, {"docs/samples/greeting.py", "src/orderdesk/generated/postcodes.py"})

    def test_attested_baseline_reaches_the_score(self) -> None:
        self.assertIsNotNone(self.report["score"]["readiness"], json.dumps(self.report["score"])[:200])


if __name__ == "__main__":
    unittest.main()
