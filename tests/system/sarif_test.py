#!/usr/bin/env python3
"""SARIF as the program writes it agrees with the files, in both flavours and from a folder below the repository's top."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from program import DEMO, REPOSITORY, assay

CHECKER = REPOSITORY / "tests/reporters/check_sarif.py"


class Sarif(unittest.TestCase):
    def setUp(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.top = Path(self._folder.name).resolve()
        self.project = self.top / "services/order desk"
        shutil.copytree(DEMO, self.project, symlinks=True)
        subprocess.run(["git", "init", "--quiet", self.top], check=True)

    def report(self, *arguments: str) -> dict:
        target = self.top / "out.sarif"
        outcome = assay("check", self.project, *arguments, "--quiet")
        self.assertEqual(outcome.code, 1, outcome.err)
        return json.loads(target.read_bytes())

    def agree(self, root: Path) -> None:
        done = subprocess.run([sys.executable, CHECKER, self.top / "out.sarif", root], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        outcome = assay("sarif-lint", self.top / "out.sarif", "--root", root)
        self.assertEqual((outcome.code, outcome.out), (0, b""), outcome.err)

    def test_complete(self) -> None:
        report = self.report("--output", f"sarif={self.top / 'out.sarif'}")
        self.agree(self.project)
        self.assertTrue(any(result["suppressions"] for result in report["runs"][0]["results"]))

    def test_for_upload(self) -> None:
        run = self.report("--sarif-upload", str(self.top / "out.sarif"))["runs"][0]
        self.agree(self.top)
        self.assertFalse(any(result["suppressions"] for result in run["results"]))
        self.assertEqual(run["originalUriBaseIds"]["SRCROOT"]["uri"], self.top.as_uri() + "/")
        self.assertEqual(run["automationDetails"]["id"], "assay/orderdesk/services/order desk/")
        for result in run["results"]:
            uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            self.assertTrue(uri.startswith("services/order%20desk/"), uri)

    def test_what_lint_finds(self) -> None:
        self.report("--output", f"sarif={self.top / 'out.sarif'}")
        (self.project / "src/orderdesk/search.py").write_text("")
        outcome = assay("sarif-lint", self.top / "out.sarif", "--root", self.project)
        self.assertEqual(outcome.code, 1)
        self.assertRegex(outcome.out.decode(), r"out\.sarif:\d+: error: runs\[0\]\.results\[\d+\]\.locations\[0\]\.region: lines ")
        outside = self.top / "outside.py"
        outside.write_text("")
        (self.project / "src/orderdesk/search.py").unlink()
        (self.project / "src/orderdesk/search.py").symlink_to(outside)
        self.assertEqual(assay("sarif-lint", self.top / "out.sarif", "--root", self.project).out, b"")
        (self.top / "out.sarif").write_text('{"version":\n"2.1.0",}')
        outcome = assay("sarif-lint", self.top / "out.sarif")
        self.assertEqual(outcome.code, 2)
        self.assertIn("out.sarif:2:9: error: not JSON that can be read: ", outcome.err)
        self.assertEqual(assay("sarif-lint", self.top / "gone.sarif").code, 2)

    def test_category(self) -> None:
        run = self.report("--sarif-upload", str(self.top / "out.sarif"), "--category", "nightly")["runs"][0]
        self.assertEqual(run["automationDetails"]["id"], "nightly/")


if __name__ == "__main__":
    unittest.main()
