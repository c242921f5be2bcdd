#!/usr/bin/env python3
"""Shards: whatever their number and the order in which their reports are named, the merged report has the bytes of one run over everything."""

import json
import pathlib
import random
import shutil
import sys
import tempfile
import unittest

from program import DEMO, assay

REAL_TREE = sys.argv.pop() if len(sys.argv) > 1 and "/" in sys.argv[-1] else None


def without_timing(document):
    head, _, _ = document.rpartition(b'"timing"')
    return head


class Shards(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.base = pathlib.Path(self.folder.name).resolve()
        self.tree = self.base / "tree"
        shutil.copytree(REAL_TREE or DEMO, self.tree, symlinks=True, ignore=shutil.ignore_patterns(".assay", ".git"))

    def shards(self, count, *options):
        names = []
        for number in range(1, count + 1):
            names.append(self.base / f"shard-{number}-of-{count}.json")
            done = assay("check", "--shard", f"{number}/{count}", "--output", f"json={names[-1]}", *options, cwd=self.tree, cache=number % 2 == 0)
            self.assertEqual(done.code, 0, done.err)
        return names

    def merge(self, names, form="json", *options):
        return assay("merge", *names, "--output", form, *options, cwd=self.tree)

    def test_the_whole_in_any_order(self):
        whole = assay("check", "--output", "json", cwd=self.tree)
        for count in (2, 4, 7) if not REAL_TREE else (4,):
            names = self.shards(count)
            for order in (names, names[::-1], random.Random(count).sample(names, count)):
                merged = self.merge(order)
                self.assertEqual(without_timing(merged.out), without_timing(whole.out))
                self.assertEqual(merged.code, whole.code)

    def test_other_formats_quote_the_tree_that_lies_here(self):
        names = self.shards(4)
        for form in ("text", "full", "sarif", "markdown"):
            self.assertEqual(self.merge(names, form).out, assay("check", "--output", form, cwd=self.tree).out, form)
        next(self.tree.rglob("search.py")).write_text("")
        merged = self.merge(names)
        self.assertIn("does not lie here", str(json.loads(merged.out)["notices"]))

    def test_a_baseline_and_limits_are_those_of_the_merge(self):
        assay("baseline", "create", "--baseline", self.base / "old.jsonl", cwd=self.tree)
        names = self.shards(3)
        for options in (["--baseline", self.base / "old.jsonl"], ["--fail-on", "never"], ["--fail-on", "never", "--gate"]):
            whole = assay("check", "--output", "json", *options, cwd=self.tree)
            merged = self.merge(names, "json", *options)
            self.assertEqual(without_timing(merged.out), without_timing(whole.out))
            self.assertEqual(merged.code, whole.code)

    def refusal(self, names, *options):
        done = self.merge(names, "json", *options)
        self.assertEqual((done.code, done.out), (2, b""))
        return done.err

    def test_what_does_not_fit_together(self):
        names = self.shards(4)
        self.assertIn("shard 3 of 4 is missing", self.refusal(names[:2] + names[3:]))
        self.assertIn("is shard 2 of 4, and so is", self.refusal(names + names[1:2]))
        self.assertIn("and so is", self.refusal([names[0], names[0], *names[2:]]))
        self.assertIn("is shard 1 of 2, and", self.refusal([names[0], *self.shards(2)]))
        self.assertIn("other rules", self.refusal(names, "--ignore", "IM-001"))
        next(self.tree.rglob("search.py")).write_text("")
        self.shards(4)[0].rename(names[0])
        again = self.shards(4)
        other = self.base / "other.json"
        next(self.tree.rglob("search.py")).write_text("x = 1\n")
        self.shards(4)[0].rename(other)
        next(self.tree.rglob("search.py")).write_text("")
        self.shards(4)
        self.assertIn("was made from another tree", self.refusal([*again[1:], other]))

    def test_files_that_are_no_reports_of_shards(self):
        names = self.shards(2)
        bad = self.base / "bad.json"
        for text, said in (
            ("", "this is no JSON report"), ("[]", "this is no JSON report"), ('{"schema":"other"}', "this is no JSON report"),
            ('{"schema":"assay-report/1"}', "not that of a run with --shard"),
            (names[0].read_text().replace('"state":"', '"state":"!', 1), "no base64"),
            (names[0].read_text().replace('"state":"', '"state":"AAAA', 1), "holds no shard"),
        ):
            bad.write_text(text)
            error = self.refusal([bad, names[1]])
            self.assertIn(said, error)
            self.assertTrue(error.startswith(f"{bad}: error:"), error)
        self.assertEqual(assay("merge").code, 2)
        self.assertIn("cannot be read", self.refusal([self.base / "none.json"]))
        for shard in ("0/2", "3/2", "1", "a/b", "1/2/3", "1/5000"):
            self.assertEqual(assay("check", "--shard", shard, cwd=self.tree).code, 2, shard)


if __name__ == "__main__":
    unittest.main()
