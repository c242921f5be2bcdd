#!/usr/bin/env python3
"""The README's sample is what the program prints on the demo project. ASSAY_UPDATE_GOLDENS=1 (or scripts/docs) writes it anew."""

from __future__ import annotations

import os
import re
import unittest

from program import DEMO, REPOSITORY, assay

README = REPOSITORY / "README.md"

# The first finding of each of these is shown.
SHOWN_FINDINGS = ("IM-001", "NM-001", "NR-001", "SY-010", "WF-005")
# The first line of the scorecard that begins so; "..." stands where lines are left out.
SHOWN_SCORES = (
    "Scorecard",
    "  +severity",
    "  R1 ",
    "    REQ-GS-001 ",
    "      IM-001 ",
    "      NM-001 ",
    "Compliance score",
    "Coverage",
    "Readiness",
    "Gates",
    "  FAILED  compliance score",
    "Best next steps",
    r"  \+",
    r"  \+",
)


def sample_findings(lines: list[str]) -> list[str]:
    first = {}
    for line in lines:
        rule = re.search(r" \[([A-Z]+-\d+)\]$", line)
        if rule and rule[1] in SHOWN_FINDINGS:
            first.setdefault(rule[1], line)
    return [line for line in lines if line in first.values()]


def sample_scores(lines: list[str]) -> list[str]:
    sample: list[str] = []
    at = 0
    for beginning in SHOWN_SCORES:
        start = at
        while not re.match(beginning, lines[at]):
            at += 1
        if sample and start != at:
            sample.append("..." if any(lines[start:at]) else "")
        sample.append(lines[at])
        at += 1
    return sample


def with_sample(text: str, heading: str, sample: list[str]) -> str:
    """The README with the code block that follows the heading replaced."""
    block = re.compile(rf"({re.escape(heading)}\n\n```\n).*?(```\n)", re.DOTALL)
    new, count = block.subn(lambda found: found[1] + "".join(line + "\n" for line in sample) + found[2], text)
    if count != 1:
        raise AssertionError(f"the README has {count} samples below {heading!r}")
    return new


class Readme(unittest.TestCase):
    maxDiff = None

    def test_sample_is_real(self) -> None:
        outcome = assay("check", DEMO)
        findings = sample_findings(outcome.out.decode("utf-8").splitlines())
        self.assertEqual(len(findings), len(SHOWN_FINDINGS))
        text = README.read_text(encoding="utf-8")
        now = with_sample(text, "Some of what it prints:", findings)
        now = with_sample(now, "and, on standard error, the scorecard:", sample_scores(outcome.err.splitlines()))
        if os.environ.get("ASSAY_UPDATE_GOLDENS"):
            README.write_text(now, encoding="utf-8", newline="")
            text = now
        self.assertEqual(text, now, "scripts/docs writes the sample anew")


if __name__ == "__main__":
    unittest.main()
