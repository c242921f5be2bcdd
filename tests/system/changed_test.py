#!/usr/bin/env python3
"""--changed and --stdin-filename: what git says has changed is reported on, as git has it; the rest of the tree tells what names mean."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from program import PROGRAM, assay, write_tree

BASE = b"class Base:\n    pass\n"
NODE_BASE = b"from kailash.nodes.base import Node\n\n\nclass Base(Node):\n    pass\n"
CHILD = b"from shop.base import Base\n\n\nclass ChildNode(Base):\n    def run(self, **inputs):\n        return {}\n"
BAD = b"from unittest.mock import patch\n"


def git(tree, *arguments):
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=tree, check=True, capture_output=True)


class Changed(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.tree = pathlib.Path(self.folder.name).resolve()
        git(self.tree, "init", "-q")
        write_tree(
            self.tree,
            {
                "src/shop/__init__.py": b"",
                "src/shop/base.py": BASE,
                "src/shop/nodes.py": CHILD,
                "tests/integration/test_old.py": BAD,
                "tests/integration/test_a.py": b"",
                "tests/integration/test_b cä.py": b"",
            },
        )
        self.commit()

    def commit(self):
        git(self.tree, "add", "-A")
        git(self.tree, "commit", "-qm", "x")

    def found(self, *options, stdin=None):
        if stdin is None:
            outcome = assay("check", "--root", self.tree, "--output", "json", *options, cwd=self.tree)
            self.assertIn(outcome.code, (0, 1), outcome.err)
            self.last = outcome.report()
        else:
            done = subprocess.run([PROGRAM, "check", "--root", self.tree, "--output", "json", *options], input=stdin,
                                  cwd=self.tree, capture_output=True)
            self.assertIn(done.returncode, (0, 1), done.stderr)
            self.last = json.loads(done.stdout)
        return {(f["rule"], f["path"]) for f in self.last["findings"]}

    def write(self, path, data):
        write_tree(self.tree, {path: data})

    def test_nothing_changed(self):
        self.assertEqual(self.found("--changed"), set())
        self.assertEqual(self.found("--changed", "HEAD"), set())
        self.assertEqual(self.last["files"]["discovered"], 0)

    def test_what_is_staged_is_looked_at_as_it_is_staged(self):
        self.write("tests/integration/test_a.py", BAD)
        self.assertEqual(self.found("--changed"), set(), "not staged")
        git(self.tree, "add", "-A")
        expected = {("NM-001", "tests/integration/test_a.py")}
        self.assertEqual(self.found("--changed"), expected)
        self.write("tests/integration/test_a.py", b"")
        self.assertEqual(self.found("--changed"), expected, "the work tree is not what is committed")
        os.remove(self.tree / "tests/integration/test_a.py")
        self.assertEqual(self.found("--changed"), expected)
        self.assertEqual(self.last["files"], {"discovered": 1, "evaluated": 1, "skipped": []})
        self.assertEqual(list((self.tree / "tests/integration").glob("test_a.py")), [], "nothing is checked out")

    def test_names_with_blanks_and_umlauts(self):
        self.write("tests/integration/test_b cä.py", BAD)
        git(self.tree, "add", "-A")
        self.assertEqual(self.found("--changed"), {("NM-001", "tests/integration/test_b cä.py")})

    def test_a_reference(self):
        self.write("tests/integration/test_a.py", BAD)
        self.commit()
        self.write("tests/integration/test_new.py", BAD)  # untracked
        new = {("NM-001", "tests/integration/test_new.py")}
        self.assertEqual(self.found("--changed", "HEAD"), new)
        self.assertEqual(self.found("--changed=HEAD~1"), new | {("NM-001", "tests/integration/test_a.py")})
        self.assertEqual(assay("check", "--root", self.tree, "--changed", "nope", cwd=self.tree).code, 2)

    def test_paths_narrow_it(self):
        for name in ("test_a", "test_c"):
            self.write(f"tests/integration/{name}.py", BAD)
        self.assertEqual(self.found("--changed", "HEAD", "tests/integration/test_c.py"),
                         {("NM-001", "tests/integration/test_c.py")})

    def test_a_cause_in_an_unchanged_file(self):
        self.write("src/shop/base.py", NODE_BASE)
        self.commit()
        self.write("src/shop/nodes.py", CHILD.replace(b"ChildNode", b"OtherNode"))
        git(self.tree, "add", "-A")
        self.assertIn(("NR-010", "src/shop/nodes.py"), self.found("--changed"), "that Base is a node stands elsewhere")

    def test_a_consequence_in_an_unchanged_file(self):
        self.write("src/shop/base.py", NODE_BASE)
        git(self.tree, "add", "-A")
        found = self.found("--changed")
        self.assertIn(("NR-010", "src/shop/nodes.py"), found)
        full = {(f["rule"], f["path"]) for f in assay("check", self.tree, "--output", "json").report()["findings"]}
        self.assertEqual(found, {f for f in full if f[1].startswith("src/") and f[0] != "SY-004"})
        self.commit()
        self.assertEqual(self.found("--changed"), set(), "what was so before is not told")

    def test_a_file_goes_away_and_one_is_renamed(self):
        os.remove(self.tree / "tests/integration/test_old.py")
        git(self.tree, "add", "-A")
        self.assertEqual(self.found("--changed"), set())
        git(self.tree, "reset", "-q", "--hard")
        git(self.tree, "mv", "tests/integration/test_old.py", "tests/integration/test_older.py")
        self.assertEqual(self.found("--changed"), {("NM-001", "tests/integration/test_older.py")})

    def test_before_the_first_commit(self):
        shutil.rmtree(self.tree / ".git")
        git(self.tree, "init", "-q")
        git(self.tree, "add", "tests")
        self.assertEqual(self.found("--changed"), {("NM-001", "tests/integration/test_old.py")})

    def test_excluded_files_stay_so(self):
        self.write("assay.toml", b'exclude = ["tests/integration/test_a.py"]\n')
        self.write("tests/integration/test_a.py", BAD)
        git(self.tree, "add", "-A")
        self.write("tests/integration/test_a.py", b"")
        self.assertEqual({rule for rule, path in self.found("--changed")}, {"SY-005"}, "said, and not looked at")

    def test_a_baseline_and_changes(self):
        old = self.tree / "old.jsonl"
        assay("baseline", "create", self.tree, "--baseline", old)
        self.write("tests/integration/test_a.py", BAD)
        self.commit()
        self.found("--changed", "HEAD~1", "--baseline", old)
        self.assertEqual([f["disposition"] for f in self.last["findings"] if f["rule"] == "NM-001"], ["open"],
                         "a copy of an old finding whose file was not looked at")

    def test_standard_input(self):
        path = "tests/integration/test_a.py"
        self.assertEqual(self.found("--stdin-filename", path, stdin=BAD), {("NM-001", path)})
        self.assertEqual(self.found("--stdin-filename", "tests/integration/test_old.py", stdin=b""), set())
        self.assertEqual(self.found("--stdin-filename", "tests/integration/test_yet_to_come.py", stdin=BAD),
                         {("NM-001", "tests/integration/test_yet_to_come.py")})

    def test_fixes_of_changed_files_only(self):
        relative = b"from .base import Base\n\nprint(Base)\n"
        self.write("src/shop/one.py", relative)
        self.commit()
        self.write("src/shop/two.py", relative)
        git(self.tree, "add", "-A")
        self.assertEqual(assay("fix", self.tree, "--changed", cwd=self.tree).code, 0)
        self.assertEqual((self.tree / "src/shop/one.py").read_bytes(), relative)
        self.assertNotEqual((self.tree / "src/shop/two.py").read_bytes(), relative)


if __name__ == "__main__":
    unittest.main()
