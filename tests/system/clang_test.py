#!/usr/bin/env python3
"""C++ with a compilation database: Clang decides what the text leaves open, and says the same where the text suffices."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from program import PROGRAM, REPOSITORY, assay, check

HIDDEN = """#include <cstdio>
#include <cstdlib>
#define RUN(command) system(command)
using Text = const char*;
static void show(Text text) { printf(text); }
void tell(Text name) { show("ready"); }
int run(int argc, char** argv) {
  return RUN(getenv("EDITOR"));
}
"""


WAY = {
    "load.h": "#pragma once\n#include <string>\nstd::string load(const char* key);\nvoid run(const std::string& command);\n",
    "load.cpp": """#include "load.h"
#include <cstdlib>
std::string load(const char* key) {
  const char* found = getenv(key);
  return found;
}
void run(const std::string& command) {
  std::string whole = "sh " + command;
  system(whole.c_str());
}
""",
    "main.cpp": """#include "load.h"
int main() {
  run(load("NAME"));
}
""",
}


def database(root: Path, files: list[Path], flags: list[str] | None = None, folder: str = "build") -> Path:
    entries = [
        {"directory": str(root), "file": str(file), "arguments": ["g++", "-std=c++17", *(flags or []), "-c", str(file), "-o", "x.o"]} for file in files
    ]
    (root / folder).mkdir(exist_ok=True)
    path = root / folder / "compile_commands.json"
    path.write_text(json.dumps(entries), encoding="utf-8")
    return path


def told(report: dict) -> list[tuple]:
    return sorted((f["rule"], f["path"], f["line"], f["column"]) for f in report["findings"])


def has_clang() -> bool:
    """What the program says of itself; cpp_test.py holds a build without Clang to saying it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "a.cpp").write_text(HIDDEN, encoding="utf-8")
        database(root, [root / "a.cpp"])
        return not any("has no Clang" in n["text"] for n in check(root)["notices"])


@unittest.skipUnless(has_clang(), "built without Clang")
class Clang(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = Path(self.folder.name).resolve()

    def write(self, path: str, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def test_what_a_macro_hides_is_found_where_it_is_written(self) -> None:
        database(self.root, [self.write("a.cpp", HIDDEN)])
        found = [f for f in check(self.root)["findings"] if f["rule"] == "CP-PS-004"]
        self.assertEqual([(f["line"], f["front_end"], "fix" in f) for f in found], [(8, "clang", False)])
        plain = check(self.root, "--compile-commands", "none")["findings"]
        self.assertEqual({f["front_end"] for f in plain if f["path"] == "a.cpp"} - {"syntax"}, set())

    def test_a_unit_that_does_not_compile_is_read_by_its_text(self) -> None:
        database(self.root, [self.write("a.cpp", '#include "nowhere.h"\n#include <cstdlib>\nint f(const char* p) { return system(p); }\n')])
        report = check(self.root)
        found = [f for f in report["findings"] if f["rule"] == "CP-PS-004"]
        self.assertEqual([(f["line"], f["front_end"]) for f in found], [(3, "syntax")])
        notices = [n for n in report["notices"] if n["kind"] == "not-compiled"]
        self.assertEqual([(n["path"], n["line"]) for n in notices], [("a.cpp", 1)])
        self.assertIn("'nowhere.h' file not found", notices[0]["text"])

    def test_a_unit_that_makes_clang_crash_is_read_by_its_text(self) -> None:
        text = '#include <cstdlib>\nint f(const char* p) { return system(p); }\n'
        database(self.root, [self.write("a.cpp", text + "#pragma clang __debug crash\n"), self.write("b.cpp", text)])
        report = check(self.root)
        found = [f for f in report["findings"] if f["rule"] == "CP-PS-004"]
        self.assertEqual([(f["path"], f["front_end"]) for f in found], [("a.cpp", "syntax"), ("b.cpp", "clang")])
        self.assertEqual([n["path"] for n in report["notices"] if n["kind"] == "not-compiled"], ["a.cpp"])

    def test_a_header_of_many_units_is_told_once(self) -> None:
        self.write("shared.h", "#pragma once\n#include <cstdlib>\ninline int run(const char* text) { return system(text); }\n")
        files = [self.write(f"{name}.cpp", '#include "shared.h"\n') for name in "abc"]
        database(self.root, files)
        found = [f for f in check(self.root)["findings"] if f["rule"] == "CP-PS-004"]
        self.assertEqual([(f["path"], f["line"], f["front_end"]) for f in found], [("shared.h", 3, "clang")])

    def test_a_broken_database_is_refused_with_its_line(self) -> None:
        self.write("a.cpp", HIDDEN)
        (database(self.root, [])).write_text("[\n{}]", encoding="utf-8")
        run = assay("check", cwd=self.root)
        self.assertEqual(run.code, 2)
        self.assertIn("compile_commands.json:2", run.err)

    def test_a_finding_tells_the_way_of_its_value(self) -> None:
        files = [self.write(path, text) for path, text in WAY.items()]
        expected = [
            ("load.cpp", 4, "'getenv' brings it in from outside"),
            ("load.cpp", 4, "assigned to 'found'"),
            ("load.cpp", 5, "returned by 'load'"),
            ("main.cpp", 3, "passed to 'run'"),
            ("load.cpp", 8, "assigned to 'whole'"),
            ("load.cpp", 9, "reaches 'system'"),
        ]
        for front_end in ("syntax", "clang"):
            if front_end == "clang":
                database(self.root, [file for file in files if file.suffix == ".cpp"])
            run = json.loads(assay("check", "--output", "sarif", cwd=self.root).out)["runs"][0]
            found = [result for result in run["results"] if result["ruleId"] == "CP-PS-004"]
            steps = [step["location"] for result in found for step in result["codeFlows"][0]["threadFlows"][0]["locations"]]
            told = [
                (step["physicalLocation"]["artifactLocation"]["uri"], step["physicalLocation"]["region"]["startLine"], step["message"]["text"].rstrip("."))
                for step in steps
            ]
            with self.subTest(front_end):
                self.assertEqual(told, expected)

    def test_jobs_change_nothing(self) -> None:
        files = [self.write(f"{i}.cpp", HIDDEN.replace("tell", f"tell{i}")) for i in range(6)]
        database(self.root, files)
        one = assay("check", "--print", "findings", "--jobs", "1", cwd=self.root).out
        self.assertEqual(assay("check", "--print", "findings", "--jobs", "8", cwd=self.root).out, one)

    def test_the_cache_knows_flags_and_headers_outside(self) -> None:
        with tempfile.TemporaryDirectory() as other:
            header = Path(other).resolve() / "outside.h"
            header.write_text('#define COMMAND "ls"\n', encoding="utf-8")
            file = self.write("a.cpp", '#include <outside.h>\n#include <cstdlib>\nint f() { return system(COMMAND); }\n')
            database(self.root, [file], ["-I", str(header.parent)])
            run = lambda: told(json.loads(assay("check", "--output", "json", cwd=self.root, cache=True).out))  # noqa: E731
            clean = run()
            self.assertEqual(run(), clean)
            header.write_text('#define COMMAND getenv("X")\n', encoding="utf-8")
            self.assertEqual([f[0] for f in run() if f not in clean], ["CP-PS-004"])
            header.write_text('#define COMMAND "ls"\n', encoding="utf-8")
            self.assertEqual(run(), clean)
            database(self.root, [file], ["-I", str(header.parent), "-Dsystem=puts"])
            run()

    def test_fixes_are_verified_with_clang(self) -> None:
        database(self.root, [self.write("a.cpp", '#include <cstdio>\n#define SHOW(text) printf(text)\nvoid f(const char* text) { printf(text); SHOW(text); }\n')])
        patch = assay("fix", "--diff", cwd=self.root).out.decode("utf-8")
        self.assertIn('+void f(const char* text) { printf("%s", text); SHOW(text); }', patch)

    def test_the_same_is_found_where_syntax_can_decide(self) -> None:
        """Over all examples of the rules on C++ and the demo: with a database nothing is lost, and nothing is added."""
        examples = self.root / "examples"
        for rule in sorted(REPOSITORY.glob("rules/*/CP-*")):
            for example in sorted(rule.glob("*.cpp")):
                self.write(f"examples/{rule.name}/{example.name}", example.read_text(encoding="utf-8"))
        shutil.copytree(REPOSITORY / "tests/fixtures/projects/gold-demo-cpp", self.root / "demo")
        for tree, flags in ((examples, []), (self.root / "demo", ["-I", str(self.root / "demo/include")])):
            files = sorted(tree.rglob("*.cpp"))
            without = check(tree)
            database(tree, files, flags, folder="build-clang")
            within = check(tree)
            with self.subTest(tree.name):
                self.assertEqual(told(without), told(within))


@unittest.skipUnless(has_clang(), "built without Clang")
class Module(unittest.TestCase):
    """Clang lies in a file of its own beside the program."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.place = Path(folder.name).resolve()
        self.root = self.place / "tree"
        self.root.mkdir()
        (self.root / "a.cpp").write_text("#include <cstdlib>\nint f(const char* p) { return system(p); }\n", encoding="utf-8")
        database(self.root, [self.root / "a.cpp"])

    def read_by(self, program: Path) -> tuple[set[str], list[str]]:
        options = ["--output", "json", "--no-cache", "--compile-commands", str(self.root / "build")]
        done = subprocess.run([program, "check", *options, str(self.root)], capture_output=True, check=False)
        self.assertIn(done.returncode, (0, 1, 3), done.stderr)
        report = json.loads(done.stdout)
        notices = [n["text"] for n in report["notices"] if n["kind"] == "compilation-database"]
        return {f["front_end"] for f in report["findings"] if f["rule"] == "CP-PS-004"}, notices

    def test_an_installed_program_finds_it(self) -> None:
        subprocess.run(["cmake", "--install", Path(PROGRAM).parent, "--prefix", self.place / "usr"], check=True, capture_output=True)
        self.assertEqual(self.read_by(self.place / "usr/bin/assay"), ({"clang"}, []))

    def test_without_it_cpp_is_read_by_its_text_and_that_is_said(self) -> None:
        alone = self.place / "bin/assay"
        alone.parent.mkdir()
        shutil.copy2(PROGRAM, alone)
        for words in ("cannot open shared object file", "invalid ELF header"):
            read_by, notices = self.read_by(alone)
            self.assertEqual((read_by, len(notices)), ({"syntax"}, 1))
            self.assertIn("the part of assay that holds Clang cannot be loaded", notices[0])
            self.assertIn(words, notices[0])
            alone.with_name("assay-clang.so").write_bytes(b"no library at all" * 100)

    def test_one_of_another_build_is_refused(self) -> None:
        alone = self.place / "bin/assay"
        alone.parent.mkdir()
        shutil.copy2(PROGRAM, alone)
        module = Path(PROGRAM).with_name("assay-clang.so").read_bytes()
        ids = set(re.findall(rb"\0([0-9a-f]{64})\0", module))
        self.assertEqual(len(ids), 1)
        own = ids.pop()
        alone.with_name("assay-clang.so").write_bytes(module.replace(own, own[::-1]))
        read_by, notices = self.read_by(alone)
        self.assertEqual((read_by, len(notices)), ({"syntax"}, 1))
        self.assertIn("is of another build of assay", notices[0])


if __name__ == "__main__":
    unittest.main(verbosity=2)  # says why something is skipped
