#!/usr/bin/env python3
"""C++ and both languages together: what every stage makes of the C++ demo, compared with tests/golden/stages-cpp/, and one report with one score for a
tree of Python and C++. ASSAY_UPDATE_GOLDENS=1 writes the files anew."""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
import tempfile
import unittest
from pathlib import Path

from program import REPOSITORY, assay, check

DEMO = REPOSITORY / "tests/fixtures/projects/gold-demo-cpp"
MIXED = REPOSITORY / "tests/fixtures/projects/mixed-demo"
GOLDEN = REPOSITORY / "tests/golden/stages-cpp"
STAGES = ("files", "tree", "facts", "project", "findings", "ledger", "score")

# What the demos cannot show: a layer is a team's own, and what includes headers of Windows does not compile elsewhere.
NOT_IN_THE_DEMO = {"CP-IM-005", "CP-IM-011", "CP-WN-003"}


def findings(report: dict, language: str) -> list[tuple]:
    suffixes = (".py",) if language == "python" else (".cpp", ".hpp", "CMakeLists.txt")
    return [(f["rule"], f["path"], f["line"], f["message"]) for f in report["findings"] if f["path"].endswith(suffixes)]


class Goldens(unittest.TestCase):
    def compare(self, name: str, actual: str) -> None:
        path = GOLDEN / f"{name}.txt"
        if os.environ.get("ASSAY_UPDATE_GOLDENS"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="")
        expected = path.read_bytes().decode("utf-8")
        if actual != expected:
            diff = difflib.unified_diff(expected.splitlines(), actual.splitlines(), path.name, "now", lineterm="", n=1)
            self.fail("ASSAY_UPDATE_GOLDENS=1 makes it the expected output\n" + "\n".join(list(diff)[:60]))

    def test_stages(self) -> None:
        for stage in STAGES:
            with self.subTest(stage):
                self.compare(stage, assay("check", "--print", stage, cwd=DEMO).out.decode("utf-8"))

    def test_mixed_project(self) -> None:
        self.compare("mixed-findings", assay("check", "--print", "findings", cwd=MIXED).out.decode("utf-8"))
        self.compare("mixed-ledger", assay("check", "--print", "ledger", cwd=MIXED).out.decode("utf-8"))


class Rules(unittest.TestCase):
    def test_the_demo_breaks_every_rule(self) -> None:
        rules = set(re.findall(r"^CP-[A-Z]+-\d+", assay("rules").out.decode("utf-8"), re.MULTILINE))
        self.assertGreater(len(rules), 15)
        found = {finding["rule"] for finding in check(DEMO)["findings"]}
        self.assertEqual(sorted(rules - found - NOT_IN_THE_DEMO), [])

    def test_jobs_change_nothing(self) -> None:
        one = assay("check", "--print", "findings", "--jobs", "1", cwd=DEMO).out
        self.assertEqual(one, assay("check", "--print", "findings", "--jobs", "8", cwd=DEMO).out)


class BothLanguages(unittest.TestCase):
    """What is said of the files of one language is said with and without the files of the other."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.report = check(MIXED)

    def alone(self, wanted: tuple[str, ...]) -> dict:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "tree"
            shutil.copytree(MIXED, root)
            for path in root.rglob("*"):
                if path.is_file() and path.suffix != ".toml" and not path.name.endswith(wanted):
                    path.unlink()
            return check(root)

    def test_one_score_of_both(self) -> None:
        rules = {
            rule["rule"]: rule
            for category in self.report["score"]["categories"]
            for requirement in category["requirements"]
            for rule in requirement["rules"]
        }
        for name in ("NR-001", "CP-NR-001"):
            self.assertEqual((rules[name]["passed"], rules[name]["failed"]), (1, 1), name)
        for name in ("NM-001", "CP-NM-002"):
            self.assertEqual(rules[name]["failed"], 1, name)

    def test_python_alone(self) -> None:
        self.assertEqual(findings(self.report, "python"), findings(self.alone((".py",)), "python"))
        self.assertGreater(len(findings(self.report, "python")), 1)

    def test_cpp_alone(self) -> None:
        self.assertEqual(findings(self.report, "cpp"), findings(self.alone((".cpp", ".hpp", "CMakeLists.txt")), "cpp"))
        self.assertGreater(len(findings(self.report, "cpp")), 1)


class Database(unittest.TestCase):
    def test_a_build_without_clang_says_so_where_there_is_a_database(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "a.cpp").write_text("#include <cstdlib>\nint f(const char* p) { return system(p); }\n", encoding="utf-8")
            entry = {"directory": str(root), "file": "a.cpp", "arguments": ["g++", "-c", "a.cpp"]}
            (root / "compile_commands.json").write_text(json.dumps([entry]), encoding="utf-8")
            report = check(root)
            said = [n["text"] for n in report["notices"] if n["kind"] == "compilation-database"]
            read_by = {f["front_end"] for f in report["findings"] if f["rule"] == "CP-PS-004"}
            self.assertIn((len(said), read_by), [(0, {"clang"}), (1, {"syntax"})])


if __name__ == "__main__":
    unittest.main()
