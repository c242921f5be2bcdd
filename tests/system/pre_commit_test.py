#!/usr/bin/env python3
"""The hooks of .pre-commit-hooks.yaml under the real pre-commit, in a scratch repository: as `repo: local` and by try-repo.

The hooks' own scripts/assay would build the program first; here a stand-in runs the one under test. Skipped where pre-commit is not
installed. ASSAY_UPDATE_GOLDENS=1 writes the output that docs/pre-commit.md shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from program import PROGRAM, REPOSITORY

PAGE = REPOSITORY / "docs/pre-commit.md"
HOOKS = REPOSITORY / ".pre-commit-hooks.yaml"
BAD = "from unittest.mock import patch\n\n\ndef test_pay():\n    with patch('shop.pay'):\n        assert True\n"
GOOD = "def test_pay():\n    assert 1 + 1 == 2\n"
FIXABLE = 'def read(path):\n    with open(path) as file:\n        return file.read()\n'


@unittest.skipUnless(shutil.which("pre-commit"), "pre-commit is not installed")
class PreCommit(unittest.TestCase):
    def setUp(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        top = Path(self._folder.name).resolve()
        self.repository = top / "shop"
        self.repository.mkdir()
        self.environment = {
            **os.environ,
            "PRE_COMMIT_HOME": str(top / "cache"),
            "SOURCE_DATE_EPOCH": "1793491200",
            "NO_COLOR": "1",
            "PRE_COMMIT_COLOR": "never",
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "a",
            "GIT_AUTHOR_EMAIL": "a@example.com",
            "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@example.com",
        }
        # What pre-commit clones: the hooks as they are, and a scripts/assay that needs no build.
        self.hooks = top / "hooks"
        (self.hooks / "scripts").mkdir(parents=True)
        shutil.copy(HOOKS, self.hooks)
        script = self.hooks / "scripts/assay"
        script.write_text(f'#!/bin/sh\nexec "{PROGRAM}" "$@"\n')
        script.chmod(0o755)
        self.git("init", "--quiet", cwd=self.hooks)
        self.git("add", ".", cwd=self.hooks)
        self.git("commit", "--quiet", "-m", "hooks", cwd=self.hooks)
        self.git("init", "--quiet")
        self.write("assay.toml", 'select = ["NM-001", "WN-003"]\n')
        self.write("tests/integration/test_pay.py", GOOD)
        self.write("shop/__init__.py", "")
        self.git("add", ".")
        self.git("commit", "--quiet", "-m", "first")

    def write(self, name: str, text: str) -> None:
        path = self.repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run_(self, *command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=cwd or self.repository, env=self.environment, capture_output=True, text=True, timeout=120
        )

    def git(self, *arguments: str, cwd: Path | None = None) -> str:
        done = self.run_("git", *arguments, cwd=cwd)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def hook(self, name: str, *arguments: str) -> tuple[int, str]:
        """Exit code and what pre-commit prints of the hook itself."""
        done = self.run_("pre-commit", "try-repo", self.hooks, name, *arguments)
        out = done.stdout + done.stderr
        return done.returncode, out.split("=" * 79 + "\n")[-1]

    def test_pass_and_fail(self) -> None:
        self.write("tests/integration/test_more.py", GOOD)
        self.git("add", ".")
        code, out = self.hook("assay")
        self.assertEqual(code, 0, out)
        self.assertIn("Passed", out)
        self.write("tests/integration/test_more.py", BAD)
        self.git("add", ".")
        code, out = self.hook("assay")
        self.assertEqual(code, 1, out)
        self.assertIn("tests/integration/test_more.py:1:1: error: ", out)
        self.shown("changed files, with a finding", out)

    def test_only_files_of_the_commit(self) -> None:
        self.write("tests/integration/test_old.py", BAD)
        self.git("add", ".")
        self.git("commit", "--quiet", "-m", "old")
        self.write("tests/integration/test_new.py", GOOD)
        self.git("add", ".")
        self.assertEqual(self.hook("assay")[0], 0)
        code, out = self.hook("assay-project")
        self.assertEqual(code, 1, out)
        self.assertIn("test_old.py:1:1: error: ", out)
        self.shown("whole project", out)
        self.assertEqual(self.hook("assay", "--all-files")[0], 1)

    def test_fix(self) -> None:
        self.write("shop/read.py", FIXABLE)
        self.git("add", ".")
        code, out = self.hook("assay-fix")
        self.assertEqual(code, 1, out)
        self.assertIn("files were modified by this hook", out)
        self.assertIn('open(path, encoding="utf-8")', (self.repository / "shop/read.py").read_text())
        self.shown("a fix", re.sub(r"run [0-9TZa-z-]+", "run 20261101T000000Z-1", out))
        self.git("add", ".")
        code, out = self.hook("assay-fix")
        self.assertEqual(code, 0, out)

    def test_partly_staged(self) -> None:
        """What is looked at is what would be committed, and what is not staged comes back."""
        self.write("tests/integration/test_pay.py", GOOD + "\n# staged\n")
        self.git("add", ".")
        self.write("tests/integration/test_pay.py", BAD)
        code, out = self.hook("assay")
        self.assertEqual(code, 0, out)
        self.assertEqual((self.repository / "tests/integration/test_pay.py").read_text(), BAD)
        self.git("add", ".")
        self.write("tests/integration/test_pay.py", GOOD)
        self.assertEqual(self.hook("assay")[0], 1)
        self.assertEqual((self.repository / "tests/integration/test_pay.py").read_text(), GOOD)

    def test_renamed_and_deleted(self) -> None:
        self.write("tests/integration/test_bad.py", BAD)
        self.git("add", ".")
        self.git("commit", "--quiet", "-m", "bad")
        self.git("mv", "tests/integration/test_bad.py", "tests/integration/test_renamed.py")
        code, out = self.hook("assay")
        self.assertEqual(code, 1, out)
        self.assertIn("test_renamed.py:1:1: error: ", out)
        self.git("rm", "--quiet", "-f", "tests/integration/test_renamed.py")
        code, out = self.hook("assay")
        self.assertEqual(code, 0, out)
        self.assertIn("no files to check", out)
        self.assertEqual(self.hook("assay-project")[0], 0)  # runs although no file is there to be named

    def test_names(self) -> None:
        for name in ("tests/integration/test with spaces.py", "tests/integration/test_größe_漢字.py"):
            self.write(name, BAD)
        self.git("add", ".")
        code, out = self.hook("assay")
        self.assertEqual(code, 1, out)
        self.assertIn("tests/integration/test with spaces.py:1:1: error: ", out)
        self.assertIn("tests/integration/test_größe_漢字.py:1:1: error: ", out)

    def test_excluded_files_stay_excluded(self) -> None:
        self.write("assay.toml", 'select = ["NM-001"]\nexclude = ["tests/integration/made/"]\n')
        self.write("tests/integration/made/test_made.py", BAD)
        self.git("add", ".")
        self.assertEqual(self.hook("assay")[0], 0)

    def test_local_as_the_page_says(self) -> None:
        """The configuration that docs/pre-commit.md gives for a program on PATH, run by a commit."""
        local = re.search(r"```yaml\n(repos:\n  - repo: local\n.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
        self.assertIsNotNone(local)
        self.environment["PATH"] = f"{Path(PROGRAM).parent}{os.pathsep}{self.environment['PATH']}"
        self.write(".pre-commit-config.yaml", local[1])
        done = self.run_("pre-commit", "install")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.git("add", ".")
        self.git("commit", "--quiet", "-m", "hooks")
        self.write("tests/integration/test_bad.py", BAD)
        self.git("add", ".")
        done = self.run_("git", "commit", "-m", "bad")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("tests/integration/test_bad.py:1:1: error: ", done.stdout + done.stderr)

    def shown(self, title: str, output: str) -> None:
        """The page shows this output below a line that says what it is."""
        block = re.compile(rf"(<!-- output: {re.escape(title)} -->\n```\n)(.*?)(```\n)", re.S)
        output = re.sub(r"^\[INFO\] .*\n", "", output, flags=re.M)
        output = re.sub(r"^- duration: .*\n", "", output, flags=re.M).strip("\n") + "\n"
        page = PAGE.read_text(encoding="utf-8")
        self.assertRegex(page, block)
        if os.environ.get("ASSAY_UPDATE_GOLDENS") == "1":
            PAGE.write_text(block.sub(lambda found: found[1] + output + found[3], page), encoding="utf-8")
            return
        self.assertEqual(block.search(page)[2], output)


if __name__ == "__main__":
    unittest.main()
