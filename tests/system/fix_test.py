#!/usr/bin/env python3
"""What `assay fix` does to a tree: all of it verified, all of it to be taken back."""

from __future__ import annotations

import ast
import json
import resource
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from kill_fix import kill_runs, make_tree, state
from program import DEMO, PROGRAM, _ENVIRONMENT, assay


class Tree(unittest.TestCase):
    """A copy of the demo project."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name) / "demo"
        shutil.copytree(DEMO, self.root, symlinks=True)
        self.before = state(self.root)

    def findings(self) -> list[dict]:
        return json.loads(assay("check", "--output", "json", cwd=self.root).out)["findings"]


class Fix(Tree):
    def test_all_safe_fixes(self) -> None:
        had = self.findings()
        outcome = assay("fix", cwd=self.root)
        self.assertIn(outcome.code, (0, 1), outcome.err)
        changed = {name for name, file in state(self.root).items() if self.before[name] != file}
        self.assertGreater(len(changed), 3)
        for name in changed:
            ast.parse((self.root / name).read_bytes())
            self.assertEqual(self.before[name][1], state(self.root)[name][1], name)
        now = self.findings()
        told = outcome.out.decode().splitlines()
        self.assertEqual(len(had) - len(now), len(told))
        known = {(f["rule"], f["path"], f["message"]) for f in had}
        self.assertEqual([f for f in now if (f["rule"], f["path"], f["message"]) not in known], [])
        after = state(self.root)
        again = assay("fix", cwd=self.root)
        self.assertEqual(again.out, b"")
        self.assertEqual(state(self.root), after)

    def test_bytes_outside_of_the_edits(self) -> None:
        """Read from the journal, whose edits are those of the bytes before."""
        assay("fix", cwd=self.root)
        run = next((self.root / ".assay/journal").iterdir())
        saved = (run / "before").read_bytes()
        files = json.loads((run / "manifest.json").read_bytes())["files"]
        for file in files:
            old = saved[file["start"] : file["start"] + file["size"]]
            self.assertEqual(old, self.before[file["path"]][0])
            new, at = b"", 0
            for edit in file["edits"]:
                new += old[at : edit["start"]] + edit["text"].encode()
                at = edit["end"]
            self.assertEqual(new + old[at:], (self.root / file["path"]).read_bytes())

    def test_rollback(self) -> None:
        assay("fix", cwd=self.root)
        self.assertNotEqual(state(self.root), self.before)
        listed = assay("rollback", "--list", cwd=self.root).out.decode()
        self.assertEqual(assay("rollback", cwd=self.root).code, 0)
        self.assertEqual(state(self.root), self.before)
        self.assertEqual(assay("rollback", cwd=self.root).code, 2)
        self.assertIn(listed.split()[0], assay("rollback", "--list", cwd=self.root).out.decode())
        verdict = assay("audit", "verify", cwd=self.root)
        self.assertEqual(verdict.code, 0, verdict.out)
        self.assertIn("2 entries", verdict.err)

    def test_rollback_refuses_what_was_edited(self) -> None:
        told = assay("fix", cwd=self.root).out.decode()
        edited = self.root / told.splitlines()[0].split(":")[0]
        edited.write_bytes(edited.read_bytes() + b"# mine\n")
        fixed = state(self.root)
        outcome = assay("rollback", cwd=self.root)
        self.assertEqual(outcome.code, 4)
        self.assertIn(edited.relative_to(self.root).as_posix(), outcome.err)
        self.assertEqual(state(self.root), fixed)

    def test_diff_is_what_fix_does(self) -> None:
        patch = assay("fix", "--diff", cwd=self.root)
        self.assertEqual(state(self.root), self.before)
        asked = self.root / ".assay-patch"
        self.assertEqual(assay("check", "--output", f"patch={asked}", cwd=self.root).code, 1)
        self.assertEqual(asked.read_bytes(), patch.out)
        asked.unlink()
        git = ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn"]
        environment = {**_ENVIRONMENT, "GIT_CEILING_DIRECTORIES": "/"}
        for more in (["--check", "-"], ["-"]):
            subprocess.run([*git, *more], cwd=self.root, input=patch.out, env=environment, check=True)
        by_git = state(self.root)
        shutil.rmtree(self.root)
        shutil.copytree(DEMO, self.root, symlinks=True)
        assay("fix", cwd=self.root)
        by_fix = state(self.root)
        self.assertEqual(by_git, by_fix)

    def test_only_what_is_named(self) -> None:
        everything = assay("fix", "--diff", cwd=self.root).out
        one = sorted(line[6:] for line in everything.decode().splitlines() if line.startswith("+++ b/src"))[0]
        assay("fix", one, cwd=self.root)
        changed = {name for name, file in state(self.root).items() if self.before[name] != file}
        self.assertEqual(changed, {one})

    def test_what_other_files_need_stays(self) -> None:
        folder = self.root / "tests/integration"
        (folder / "shared_doubles.py").write_text("from unittest.mock import Mock\n")
        (folder / "test_shared.py").write_text("from shared_doubles import Mock\n\n\ndef test_it():\n    Mock()\n")
        outcome = assay("fix", "tests/integration/shared_doubles.py", cwd=self.root)
        self.assertEqual(outcome.out, b"")
        self.assertEqual((folder / "shared_doubles.py").read_text(), "from unittest.mock import Mock\n")

    def test_what_is_withheld_is_said(self) -> None:
        broken = self.root / "src/orderdesk/broken_file.py"
        broken.write_text("open('a')\nthis is = no code\n")
        outcome = assay("fix", "--output", "json", cwd=self.root)
        report = json.loads(outcome.out)
        path = broken.relative_to(self.root).as_posix()
        [notice] = [n for n in report["notices"] if n["kind"] == "fix-withheld" and n["path"] == path]
        self.assertIn("does not parse in full", notice["text"])
        [finding] = [f for f in report["findings"] if f["rule"] == "WN-003" and f["path"] == path]
        self.assertEqual(finding["fix"]["safety"], "display")
        self.assertIn("not fixed: the file does not parse", outcome.err)

    def test_the_same_for_any_number_of_jobs(self) -> None:
        patches = {assay("fix", "--diff", "--jobs", jobs, cwd=self.root).out for jobs in ("1", "2", "8")}
        self.assertEqual(len(patches), 1)

    def test_a_tampered_trail_is_found(self) -> None:
        assay("fix", cwd=self.root)
        trail = self.root / ".assay/audit.jsonl"
        trail.write_bytes(trail.read_bytes().replace(b"IM-001", b"IM-002", 1))
        outcome = assay("audit", "verify", cwd=self.root)
        self.assertEqual(outcome.code, 1)
        self.assertIn(b"line 1 was changed", outcome.out)


class Review(Tree):
    def review(self, answers: str) -> tuple[set[str], str]:
        """The rules whose fixes were applied, and what was asked."""
        done = subprocess.run([PROGRAM, "fix", "--review"], cwd=self.root, env=_ENVIRONMENT, input=answers.encode(), capture_output=True,
                              timeout=60, check=False)
        return {line.rsplit("[", 1)[1][:-1] for line in done.stdout.decode().splitlines()}, done.stderr.decode()

    def test_no_and_quit(self) -> None:
        for answers in ("q\n", "", "n\n" * 1000):
            self.assertEqual(self.review(answers)[0], set())
            self.assertEqual(state(self.root), self.before)

    def test_one(self) -> None:
        rules, asked = self.review("what?\ny\nq\n")
        self.assertEqual(len(rules), 1)
        self.assertIn(" | ", asked)
        changed = [name for name, file in state(self.root).items() if self.before[name] != file]
        self.assertEqual(len(changed), 1)

    def test_all_of_a_rule(self) -> None:
        rules, asked = self.review("a\n" + "n\n" * 1000)
        self.assertEqual(len(rules), 1)
        rule = rules.pop()
        self.assertEqual(asked.count(f"[a]ll of {rule}"), 1)


class Disk(Tree):
    def test_no_room(self) -> None:
        """The disk takes only so many bytes a file: nothing has changed then, and nothing is lost."""
        failed = 0
        for limit in (0, 100, 500, 2000, 5000, 20000):
            done = subprocess.run(
                [PROGRAM, "fix", "--quiet"], cwd=self.root, env=_ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)), timeout=60)
            assay("rollback", "--list", cwd=self.root)
            if state(self.root) == self.before:
                failed += 1
                continue
            self.assertEqual(assay("rollback", cwd=self.root).code, 0, done.stderr)
            self.assertEqual(state(self.root), self.before)
        self.assertGreater(failed, 2)

    def test_runs_exclude_each_other(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            make_tree(root, 200)
            command = [PROGRAM, "fix", "--quiet", "src"]
            runs = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
            errors = [run.communicate(timeout=120)[1] for run in runs]
            codes = [run.returncode for run in runs]
            self.assertTrue(all(code in (0, 1, 4) for code in codes), (codes, errors))
            refused = [error for error, code in zip(errors, codes) if code == 4]
            self.assertTrue(all(b"another run" in error for error in refused), refused)
            listed = assay("rollback", "--list", cwd=root).out.decode().splitlines()
            self.assertEqual(len(listed), 1)

    def test_killed_anywhere(self) -> None:
        outcomes = kill_runs(12, 60, seed=7)
        self.assertEqual(sum(outcomes.values()), 12)


if __name__ == "__main__":
    unittest.main()
