#!/usr/bin/env python3
"""The same input gives the same bytes: whatever the number of threads, from run to run, with the prefilter and without, and in whatever
order files are named. `timing` in the JSON report is the one exception."""

from __future__ import annotations

import random
import re
import unittest

from program import DEMO, assay

FORMATS = ("json", "sarif", "text", "full", "markdown")


def reports(*arguments: str) -> dict[str, bytes]:
    out = {}
    for name in FORMATS:
        outcome = assay("check", *arguments, "--output", name, cwd=DEMO)
        assert outcome.code == 1, outcome.err
        out[name] = re.sub(rb'"timing":\s*\{.*\}', b"", outcome.out, flags=re.DOTALL) if name == "json" else outcome.out
    return out


class Determinism(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.first = reports("--jobs", "1")

    def assert_same(self, other: dict[str, bytes]) -> None:
        for name in FORMATS:
            self.assertTrue(self.first[name] == other[name], f"{name} differs")

    def test_reports_say_something(self) -> None:
        for name, content in self.first.items():
            self.assertIn(b"NM-001", content, name)
        self.assertNotIn(b"seconds", self.first["json"])

    def test_two_runs(self) -> None:
        self.assert_same(reports("--jobs", "1"))

    def test_threads(self) -> None:
        for jobs in ("2", "8"):
            with self.subTest(jobs=jobs):
                self.assert_same(reports("--jobs", jobs))

    def test_prefilter(self) -> None:
        self.assert_same(reports("--no-prefilter"))

    def test_order_of_files(self) -> None:
        files = assay("check", "--print", "files", cwd=DEMO).out.decode().splitlines()
        self.assertGreater(len(files), 60)
        # Named files leave no folder to say of that it is left out, so lists are compared with lists.
        sorted_list = reports(*files)
        for seed in (1, 2):
            shuffled = list(files)
            random.Random(seed).shuffle(shuffled)
            with self.subTest(seed=seed):
                self.assertTrue(reports(*shuffled) == sorted_list)

    def test_place_of_the_tree(self) -> None:
        """Findings, and all else that the text report says, know paths from the root on only."""
        here = assay("check", str(DEMO)).out
        self.assertEqual(here, self.first["text"])


if __name__ == "__main__":
    unittest.main()
