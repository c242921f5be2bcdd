#!/usr/bin/env python3
"""What action.yml runs, with the variables that a GitHub runner sets, and the files that `assay init` writes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from program import PROGRAM, REPOSITORY, assay

BAD = "from unittest.mock import patch\n\n\ndef test_a():\n    patch('os.getcwd')\n"
ACTION = (REPOSITORY / "action.yml").read_text(encoding="utf-8")
PAGE = (REPOSITORY / "docs/pre-commit.md").read_text(encoding="utf-8")


class Action(unittest.TestCase):
    def setUp(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.project = Path(self._folder.name).resolve()
        (self.project / "assay.toml").write_text("")
        (self.project / "tests/integration").mkdir(parents=True)
        self.write(BAD)
        self.output = self.project / "output"
        self.summary = self.project / "summary"

    def write(self, text: str) -> None:
        (self.project / "tests/integration/test a.py").write_text(text)

    def run_(self, **inputs: str) -> tuple[str, dict[str, str]]:
        for file in (self.output, self.summary):
            file.write_text("")
        environment = {
            **os.environ,
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "ASSAY_COMMAND": PROGRAM,
            "ASSAY_DIRECTORY": str(self.project),
            "SOURCE_DATE_EPOCH": "1793491200",
            **{f"ASSAY_{name.upper()}": value for name, value in inputs.items()},
        }
        done = subprocess.run(
            [REPOSITORY / "scripts/action"], cwd="/", env=environment, capture_output=True, text=True, timeout=60
        )
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout, dict(line.split("=", 1) for line in self.output.read_text().splitlines())

    def test_every_input_reaches_the_script(self) -> None:
        script = (REPOSITORY / "scripts/action").read_text()
        passed = re.findall(r"^        (ASSAY_[A-Z_]+): \$\{\{ inputs\.([a-z-]+) \}\}$", ACTION, re.M)
        inputs = re.search(r"^inputs:\n(.*?)^outputs:", ACTION, re.M | re.S)[1]
        named = set(re.findall(r"^  ([a-z-]+):$", inputs, re.M))
        self.assertEqual(named - {name for _, name in passed}, {"upload"})
        for variable, _ in passed:
            self.assertIn("${" + variable, script)
        for output in re.findall(r"steps\.check\.outputs\.([a-z]+)", ACTION):
            self.assertIn(f'"{output}=$', script)
        self.assertNotRegex(ACTION, r"run: .*\$\{\{")

    def test_findings(self) -> None:
        out, outputs = self.run_()
        self.assertEqual(outputs["status"], "1")
        self.assertIn("::error file=tests/integration/test a.py,line=1,", out)
        self.assertRegex(outputs["score"], r"^[01]\.\d\d$")
        report = assay("check", "--output", "json", cwd=self.project).report()
        self.assertEqual(float(outputs["score"]), report["score"]["value"])
        self.assertEqual(outputs["grade"], report["score"]["grade"])
        run = json.loads(Path(outputs["sarif"]).read_text())["runs"][0]
        self.assertTrue(run["results"])
        self.assertIn("# Compliance: ", self.summary.read_text())

    def test_inputs(self) -> None:
        out, outputs = self.run_(
            annotations="matcher",
            fail_on="never",
            sarif="out dir.sarif",
            category="nightly",
            summary="false",
            paths="tests\n",
            arguments="--select\nNM-001\n",
        )
        self.assertEqual(outputs["status"], "0")
        self.assertRegex(out, r"(?m)^tests/integration/test a\.py:1:1: error: .* \[NM-001\]$")
        self.assertEqual(outputs["sarif"], str(self.project / "out dir.sarif"))
        run = json.loads(Path(outputs["sarif"]).read_text())["runs"][0]
        self.assertEqual(run["automationDetails"]["id"], "nightly/")
        self.assertEqual({result["ruleId"] for result in run["results"]}, {"NM-001"})
        self.assertEqual(self.summary.read_text(), "")
        out, outputs = self.run_(annotations="none")
        self.assertEqual((out, outputs["status"]), ("", "1"))

    def test_wrong_inputs(self) -> None:
        self.assertEqual(self.run_(annotations="loud")[1], {"status": "2"})
        out, outputs = self.run_(config="gone.toml")
        self.assertEqual(outputs["status"], "2")
        self.assertEqual(outputs["score"], "")


class Init(unittest.TestCase):
    def setUp(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.project = Path(self._folder.name)

    def init(self, *arguments: str) -> tuple[int, str]:
        outcome = assay("init", *arguments, cwd=self.project)
        self.assertEqual(outcome.out, b"")
        return outcome.code, outcome.err

    def files(self) -> set[str]:
        return {path.relative_to(self.project).as_posix() for path in self.project.rglob("*") if path.is_file()}

    def test_writes_what_is_asked_for(self) -> None:
        self.assertEqual(self.init("pre-commit"), (0, "assay: wrote .pre-commit-config.yaml\n"))
        self.assertEqual(self.init("config", "github", "gitlab", "vscode")[0], 0)
        self.assertEqual(
            self.files(),
            {
                ".pre-commit-config.yaml",
                ".github/assay-matcher.json",
                ".github/workflows/assay.yml",
                ".gitlab/assay.yml",
                ".vscode/tasks.json",
                "assay.toml",
            },
        )
        self.assertIn("```yaml\n" + (self.project / ".pre-commit-config.yaml").read_text() + "```", PAGE)
        for name in self.files():
            self.assertNotIn("@HOMEPAGE@", (self.project / name).read_text(), name)

    def test_replaces_nothing_unasked(self) -> None:
        folder = self.project / ".github"
        folder.mkdir()
        (folder / "assay-matcher.json").write_text("mine")
        code, error = self.init("github", "config")
        self.assertEqual(code, 2)
        self.assertIn("is there already and is left as it is; --force replaces it", error)
        self.assertEqual(self.files(), {".github/assay-matcher.json"})  # all or nothing
        code, error = self.init("github", "--force")
        self.assertEqual(code, 0)
        self.assertIn("assay: replaced .github/assay-matcher.json\n", error)
        self.assertNotEqual((folder / "assay-matcher.json").read_text(), "mine")

    def test_unknown_kind(self) -> None:
        code, error = self.init("vscod")
        self.assertEqual(code, 2)
        self.assertIn('did you mean "vscode"?', error)


if __name__ == "__main__":
    unittest.main()
