#!/usr/bin/env python3
"""A baseline on a codebase with more than a thousand old findings: code is moved, renamed, reindented and copied, and exactly the copies are new.

Makes its own tree; `baseline_test.py FOLDER` works on a copy of a real one instead. What is new is told by a reckoning of its own: the places of
the findings before, carried along with what was done to the files, against those after.
"""

import collections
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import tokenize
import unittest

from program import assay

REAL_TREE = sys.argv.pop() if len(sys.argv) > 1 and os.path.isdir(sys.argv[-1]) else None

MODULE = '''"""Orders of shop {n}."""
from unittest.mock import MagicMock, patch

from ..helpers import one


class TestShop{n}:
    def test_pay(self):
        gateway = MagicMock(name="gateway")
        with patch("shop.pay", new=gateway):
            assert gateway is not None

    def test_ship(self):
        with patch(
            "shop.ship",
            new=MagicMock(),
        ):
            assert one() == 1


def test_refund_{n}():
    assert MagicMock({n}) is not None
'''


def git(tree, *arguments):
    done = subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", *arguments],
        cwd=tree, check=True, capture_output=True, text=True,
    )
    return done.stdout


def make_tree(tree, modules=160):
    folder = tree / "tests/integration/shops"
    folder.mkdir(parents=True)
    (tree / "src/shop").mkdir(parents=True)
    (tree / "src/shop/__init__.py").write_text("")
    (tree / "tests/integration/helpers.py").write_text("def one():\n    return 1\n")
    for n in range(modules):
        (folder / f"test_shop_{n:03}.py").write_text(MODULE.format(n=n))


def copy_tree(tree):
    shutil.copytree(REAL_TREE, tree, dirs_exist_ok=True, symlinks=True, ignore=shutil.ignore_patterns(".git", ".assay"))


def run(tree, *options):
    """Findings as a list, and the exit code."""
    outcome = assay("check", "--root", tree, tree, "--output", "json", "--jobs", "2", *options)
    if outcome.code not in (0, 1, 3):
        raise AssertionError(outcome.err)
    return outcome.report(), outcome.code


def places(report, renamed=None):
    """(rule, path, line) of each finding, as a multiset; paths as they are afterwards."""
    renamed = renamed or {}
    return collections.Counter((f["rule"], renamed.get(f["path"], f["path"]), f["line"]) for f in report["findings"])


def new_ones(report):
    return collections.Counter((f["rule"], f["path"], f["line"]) for f in report["findings"] if f["disposition"] == "open")


def reindent(path):
    """Tabs for four blanks, wherever a line does not begin in a string. False: the file cannot be changed so."""
    try:
        text = path.read_bytes().decode("utf-8")
        inside = set()
        with open(path, "rb") as file:
            for token in tokenize.tokenize(file.readline):
                if token.type == tokenize.INDENT and (len(token.string) % 4 or "\t" in token.string):
                    return False
                inside.update(range(token.start[0] + 1, token.end[0] + 1) if token.type == tokenize.STRING else ())
    except (SyntaxError, UnicodeDecodeError, tokenize.TokenError):
        return False
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        blanks = len(line) - len(line.lstrip(" "))
        if number not in inside and blanks:
            lines[number - 1] = "\t" * (blanks // 4) + " " * (blanks % 4) + line[blanks:]
    path.write_bytes("\n".join(lines).encode("utf-8"))
    return True


class Adoption(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.tree = pathlib.Path(self.folder.name) / "tree"
        self.tree.mkdir()
        (copy_tree if REAL_TREE else make_tree)(self.tree)
        git(self.tree, "init", "-q")
        git(self.tree, "add", "-A")
        git(self.tree, "commit", "-qm", "before")
        self.baseline = self.tree / "old.jsonl"
        self.before, code = run(self.tree)
        self.assertEqual(code, 1)
        done = assay("baseline", "create", "--root", self.tree, self.tree, "--baseline", self.baseline)
        self.assertIn(done.code, (0, 3), done.err)

    def check(self, *options):
        return run(self.tree, "--baseline", self.baseline, *options)

    def test_a_thousand_old_findings_pass_and_one_more_does_not(self):
        report, code = self.check()
        self.assertEqual(code, 0)
        self.assertGreater(sum(f["disposition"] == "baselined" for f in report["findings"]), 1000)
        self.assertEqual(report["baseline"]["matched"], report["baseline"]["entries"])
        self.assertEqual(report["score"], self.before["score"], "a baseline changes no score")
        gate = ("--fail-on", "never", "--gate=no-new-findings")
        self.assertEqual(self.check(*gate)[1], 0)
        self.assertEqual(self.check("--fail-on", "never", "--min-score", "1")[1], 1, "gates on the score")

        extra = self.tree / "tests/integration/test_one_more.py"
        extra.write_text("from unittest.mock import patch\n")
        report, code = self.check()
        self.assertEqual((code, new_ones(report)), (1, {("NM-001", "tests/integration/test_one_more.py", 1): 1}))
        self.assertEqual(self.check(*gate)[1], 1)
        self.assertEqual(self.check("--fail-on", "never")[1], 0)

    def test_exactly_the_copies_are_new(self):
        chance = random.Random(20261121)
        held = collections.Counter(f["path"] for f in self.before["findings"] if f["rule"][:2] == "NM")
        paths = [p for p in sorted(held) if os.path.basename(p).startswith("test_")]
        chance.shuffle(paths)
        step = max(4, len(paths) // 8)
        moved, renamed, indented, copied = (paths[i * step : (i + 1) * step] for i in range(4))
        now = {}
        for path in moved:  # below its own folder, so that it keeps its tier
            folder, name = os.path.split(path)
            now[path] = f"{folder}/moved/{name}"
        for path in renamed:
            now[path] = path[: -len(".py")] + "_renamed.py"
        for old, new in now.items():
            (self.tree / new).parent.mkdir(exist_ok=True)
            os.rename(self.tree / old, self.tree / new)
        self.assertGreater(sum(reindent(self.tree / path) for path in indented), len(indented) // 2)
        # Some copies sort before their originals, some after.
        for number, path in enumerate(copied):
            folder, name = os.path.split(path)
            shutil.copy(self.tree / path, self.tree / folder / (f"test_0_{name}" if number % 2 else f"{name[:-3]}_zz.py"))

        after, _ = run(self.tree)
        expected = places(after) - places(self.before, now)
        self.assertGreater(len(expected), len(copied))
        report, code = self.check()
        self.assertEqual(code, 1)
        found = new_ones(report)
        if not REAL_TREE:
            self.assertEqual(report["baseline"]["gone"], 0)
            self.assertTrue(all("test_0_" in path or "_zz" in path for _, path, _ in found))
        suppressed = collections.Counter(
            (f["rule"], f["path"], f["line"]) for f in report["findings"] if f["disposition"] == "suppressed"
        )
        expected -= suppressed
        self.assertEqual((found - expected, expected - found), ({}, {}))

    def test_an_update_only_takes_out(self):
        victim = next(f["path"] for f in self.before["findings"] if f["rule"] == "NM-001")
        entries = self.baseline.read_text().splitlines()
        lost = sum(f'"path":"{victim}"' in line for line in entries)
        os.remove(self.tree / victim)
        (self.tree / "tests/integration/test_more.py").write_text("from unittest.mock import create_autospec\n")
        options = ("--root", self.tree, self.tree, "--baseline", self.baseline)
        done = assay("baseline", "update", *options)
        self.assertIn(done.code, (0, 3), done.err)
        self.assertLessEqual(len(self.baseline.read_text().splitlines()), len(entries) - lost + 1)
        self.assertEqual(self.check()[1], 1, "the new one was not added")
        assay("baseline", "update", "--force", *options)
        self.assertEqual(self.check()[1], 0)
        # What is not looked at stays.
        size = len(self.baseline.read_text().splitlines())
        assay("baseline", "update", "--root", self.tree, self.tree / "src", "--baseline", self.baseline)
        assay("baseline", "update", *options, "--select", "IM-001")
        self.assertEqual(len(self.baseline.read_text().splitlines()), size)


@unittest.skipIf(REAL_TREE, "on a tree of its own")
class Code(unittest.TestCase):
    """Moves within and between files, on a small tree."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.tree = pathlib.Path(self.folder.name)
        make_tree(self.tree, modules=3)
        self.baseline = self.tree / "old.jsonl"
        self.assertEqual(assay("baseline", "create", "--root", self.tree, self.tree, "--baseline", self.baseline).code, 0)

    def file(self, n):
        return self.tree / f"tests/integration/shops/test_shop_{n:03}.py"

    def edit(self, n, old, new):
        text = self.file(n).read_text()
        self.assertIn(old, text)
        self.file(n).write_text(text.replace(old, new))

    def expect(self, *places):
        report, _ = run(self.tree, "--baseline", self.baseline)
        found = sorted((f["rule"], f["path"][-6:-3], f["line"]) for f in report["findings"] if f["disposition"] == "open")
        self.assertEqual(found, sorted(places))

    def test_nothing_changed(self):
        self.expect()

    def test_a_function_moves_to_another_file(self):
        text = self.file(0).read_text()
        at = text.index("\n\ndef test_refund_0")
        self.file(0).write_text(text[:at])
        self.file(1).write_text(self.file(1).read_text() + text[at:])
        self.expect()

    def test_a_class_and_a_function_get_other_names(self):
        self.edit(0, "TestShop0", "TestCornerShop")
        self.edit(1, "test_refund_1", "test_money_back")
        self.expect()

    def test_a_copy_in_the_same_function(self):
        self.edit(2, "    assert MagicMock(2) is not None", "    assert MagicMock(2) is not None\n" * 2)
        report, _ = run(self.tree, "--baseline", self.baseline)
        found = [f["rule"] for f in report["findings"] if f["disposition"] == "open"]
        self.assertEqual(len(found), len(set(found)), "one new finding of each rule that has one there")
        self.assertGreater(len(found), 0)

    def test_other_formatting(self):
        self.edit(0, 'patch("shop.pay", new=gateway)', "patch(\n            'shop.pay',\n            new=gateway,\n        )")
        self.edit(1, 'patch(\n            "shop.ship",\n            new=MagicMock(),\n        )', "patch('shop.ship', new=MagicMock())")
        self.file(2).write_bytes(self.file(2).read_bytes().replace(b"\n", b"\r\n"))
        self.expect()

    def test_mistakes(self):
        for arguments in (["baseline"], ["baseline", "crate"], ["baseline", "update", "--root", self.tree, self.tree]):
            self.assertEqual(assay(*arguments).code, 2, arguments)
        self.assertEqual(assay("check", self.tree, "--baseline", self.tree / "none").code, 2)
        self.assertEqual(assay("baseline", "create", "--root", self.tree, self.tree, "--baseline", self.baseline).code, 2)
        with open(self.baseline, "a") as file:
            file.write(">>>>>>> theirs\n")
        done = assay("check", self.tree, "--baseline", self.baseline)
        self.assertEqual(done.code, 2)
        self.assertRegex(done.err, r"old\.jsonl:\d+: error: a conflict of a merge is not resolved here\n")


if __name__ == "__main__":
    unittest.main()
