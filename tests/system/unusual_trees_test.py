#!/usr/bin/env python3
"""Trees that nobody expects: empty, broken, huge, deep, circular, oddly named. Each has its exit code, its notices, and a valid report."""

from __future__ import annotations

import json
import os
import tempfile
import unittest
from pathlib import Path
from typing import Any

import jsonschema

from program import DEMO, SCHEMA, assay

MEGABYTE = 1_000_000
NODE = "from kailash.nodes.base import Node, register_node\n"


class UnusualTrees(unittest.TestCase):
    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory(prefix="assay-unusual-")
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)

    def write(self, name: str | bytes, text: str | bytes = "x = 1\n") -> None:
        path = os.path.join(os.fsencode(self.root), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())

    def check(self, code: int, *arguments: str) -> dict[str, Any]:
        """The report, after its form and the exit code were looked at."""
        outcome = assay("check", "--root", self.root, self.root, "--output", "json", *arguments)
        self.assertEqual(outcome.code, code, outcome.err + outcome.out.decode("utf-8", "replace")[:2000])
        document = json.loads(outcome.out.decode("utf-8"))
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        errors = [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(document)]
        self.assertEqual(errors, [])
        return document

    def notices(self, report: dict[str, Any]) -> set[tuple[str, str]]:
        return {(notice["kind"], notice.get("path", "")) for notice in report["notices"]}

    def assert_all_read(self, report: dict[str, Any], files: int) -> None:
        self.assertEqual(report["files"], {"discovered": files, "evaluated": files, "skipped": []})
        self.assertEqual([notice for notice in report["notices"] if notice.get("incomplete")], [])

    def test_empty_folder(self) -> None:
        report = self.check(0)
        self.assertEqual(report["files"], {"discovered": 0, "evaluated": 0, "skipped": []})
        self.assertEqual(self.notices(report), {("empty-selection", "")})
        self.assertIsNone(report["score"]["value"])

    def test_nothing_but_broken_files(self) -> None:
        broken = {
            "colon.py": "def f()\n    return 1\n",
            "bracket.py": "x = (1,\n",
            "indent.py": "if x:\n        y = 1\n    z = 2\n",
            "string.py": "x = 'never closed\n",
            "python2.py": "print 'hello'\n",
            "no_python.py": "<html><body>404 &nbsp; Not Found</body></html>\n",
        }
        for name, text in broken.items():
            self.write(name, text)
        report = self.check(1)
        self.assertEqual({f["path"] for f in report["findings"] if f["rule"] == "SY-001"}, set(broken))
        self.assertEqual(self.notices(report), {("syntax", name) for name in broken})
        self.assertIsNone(report["score"]["value"])
        self.assertEqual(report["score"]["coverage"], 0)

    def test_broken_file_among_others(self) -> None:
        """It lowers coverage, not the score, and its readable parts are read."""
        self.write("src/shop/fine.py", "import json\n")
        whole = self.check(0)
        self.write("src/shop/broken.py", "from shop import *\nx = (\n")
        report = self.check(1)
        self.assertEqual(sorted(f["rule"] for f in report["findings"]), ["IM-004", "SY-001"])
        self.assertLess(report["score"]["coverage"], whole["score"]["coverage"])

    def test_files_not_read_within_the_allowed_share(self) -> None:
        self.write("good.py")
        self.write("undecodable.py", b"name = 'caf\xe9'\n")
        self.check(3, "--fail-on", "never")
        self.write("assay.toml", 'allowed-incomplete = "50%"\nfail-on = "never"\n')
        report = self.check(0)
        self.assertEqual([skipped["path"] for skipped in report["files"]["skipped"]], ["undecodable.py"])
        self.write("another.py", b"name = 'caf\xe9'\n")
        self.check(3)

    def test_two_thousand_files(self) -> None:
        for i in range(2000):
            base = f"src/shop/part{i % 40}"
            parent = f"from shop.part{(i - 1) % 40}.module{i - 1} import Step{i - 1}Node as Base\n" if i % 50 else NODE + "Base = Node\n"
            register = "" if i % 100 == 7 else "@register_node()\n"
            self.write(
                f"{base}/module{i}.py",
                f"from kailash.nodes.base import register_node\n{parent}\n\n{register}class Step{i}Node(Base):\n"
                f"    def get_parameters(self):\n        return {{}}\n\n    def run(self, **kwargs):\n        return {{}}\n",
            )
        report = self.check(1)
        self.assert_all_read(report, 2000)
        unregistered = sorted(f["path"] for f in report["findings"] if f["rule"] == "NR-001")
        self.assertEqual(unregistered, sorted(f"src/shop/part{i % 40}/module{i}.py" for i in range(7, 2000, 100)))

    def test_just_below_the_size_limit(self) -> None:
        head = "from unittest.mock import Mock\n"
        line = "value = {'key': [1, 2.5, 'text', None], 'other': (a + b) * c}  # filler\n"
        body = line * ((5 * MEGABYTE - 2 - len(head)) // len(line))
        text = (head + body).ljust(5 * MEGABYTE - 2, "#") + "\n"
        self.assertEqual(len(text), 5 * MEGABYTE - 1)
        self.write("tests/integration/test_large.py", text)
        report = self.check(1)
        self.assert_all_read(report, 1)
        self.assertIn("NM-001", {f["rule"] for f in report["findings"]})

    def test_just_above_the_size_limit(self) -> None:
        self.write("large.py", "#" * (5 * MEGABYTE + 1))
        report = self.check(3)
        self.assertEqual(self.notices(report), {("too-large", "large.py")})
        self.assertEqual([skipped["path"] for skipped in report["files"]["skipped"]], ["large.py"])

    def test_deep_blocks(self) -> None:
        depth = 90  # CPython stops at 100
        lines = [f"{' ' * i}def f{i}():" if i % 2 else f"{' ' * i}class C{i}:" for i in range(depth)]
        inner = " " * depth + "from unittest.mock import Mock"
        self.write("tests/integration/test_deep.py", "\n".join([*lines, inner]) + "\n")
        report = self.check(1)
        self.assert_all_read(report, 1)
        self.assertIn("NM-001", {f["rule"] for f in report["findings"]})

    def test_long_chains_that_nest_to_the_left(self) -> None:
        """No brackets, so nobody expects them to be deep: their trees are."""
        chains = {
            "sum.py": "x = " + " + ".join(["1"] * 20_000) + "\n",
            "calls.py": "x = query" + ".filter(a=1)" * 20_000 + "\n",
            "elif.py": "if x == 0:\n    y = 0\n" + "".join(f"elif x == {i}:\n    y = {i}\n" for i in range(1, 5000)),
            "text.py": "x = (" + "\n".join(["'part'"] * 20_000) + ")\n",
        }
        for name, text in chains.items():
            self.write(name, text)
        report = self.check(1)
        self.assertEqual(report["files"]["evaluated"], len(chains))
        refused = {f["path"]: f["message"] for f in report["findings"] if f["rule"] == "SY-001"}
        self.assertEqual(set(refused), {"sum.py", "calls.py"})  # CPython refuses them too
        for message in refused.values():
            self.assertIn("nested too deeply", message)

    def test_classes_in_a_circle(self) -> None:
        for own, other in (("a", "b"), ("b", "c"), ("c", "a")):
            self.write(
                f"src/shop/{own}.py",
                f"from shop.{other} import {other.upper()}\n\n\nclass {own.upper()}({other.upper()}):\n    def run(self):\n        return {{}}\n",
            )
        self.write("src/shop/self.py", "class Own(Own):\n    pass\n")
        self.write("src/shop/diamond.py", NODE + "\n\nclass L(Node): ...\n\n\nclass R(Node): ...\n\n\n@register_node()\nclass BothNode(L, R): ...\n")
        outcome = assay("check", "--root", self.root, self.root, "--output", "json")
        self.assertIn(outcome.code, (0, 1), outcome.err)
        self.assert_all_read(outcome.report(), 5)

    def test_imports_in_a_circle(self) -> None:
        self.write("src/shop/__init__.py", "from shop.a import *\n")
        self.write("src/shop/a.py", "from shop.b import *\nfrom shop import Thing\n")
        self.write("src/shop/b.py", "from shop.a import *\nfrom shop.a import Thing\n\n\nclass Real(Thing):\n    pass\n")
        outcome = assay("check", "--root", self.root, self.root, "--output", "json")
        self.assertIn(outcome.code, (0, 1), outcome.err)
        self.assert_all_read(outcome.report(), 3)

    def test_odd_names(self) -> None:
        odd = ["with space.py", "line\nbreak.py", "tab\t.py", "quote'\".py", "percent%20.py", "-dash.py", "пакет/модуль.py", "emoji🙂.py", "{brace}.py"]
        for name in odd:
            self.write("tests/integration/" + name, "from unittest.mock import Mock\n")
        report = self.check(1)
        self.assert_all_read(report, len(odd))
        found = {f["path"] for f in report["findings"] if f["rule"] == "NM-001"}
        self.assertEqual(found, {"tests/integration/" + name for name in odd})
        text = assay("check", "--root", self.root, self.root).out.decode("utf-8")
        # One line a finding, whatever files are called.
        self.assertEqual(len([line for line in text.splitlines() if "[NM-001]" in line]), len(odd), text)

    def test_name_that_is_no_utf8(self) -> None:
        self.write(b"src/caf\xe9.py")
        self.write(b"d\xe9p\xf4t/module.py")
        self.write("src/fine.py")
        report = self.check(3)
        self.assertEqual(self.notices(report), {("unreadable", "src/caf\\xe9.py"), ("unreadable", "d\\xe9p\\xf4t")})
        self.assertEqual({f["path"] for f in report["findings"] if f["rule"] == "SY-001"}, {"src/caf\\xe9.py", "d\\xe9p\\xf4t"})

    def test_things_that_are_no_files(self) -> None:
        os.mkfifo(self.root / "pipe.py")
        (self.root / "folder.py").mkdir()
        (self.root / "nowhere.py").symlink_to("missing.py")
        (self.root / "loop").symlink_to(".")
        self.write("fine.py")
        report = self.check(0, "--fail-on", "never")
        self.assertEqual(report["files"]["evaluated"], 1)
        self.assertEqual({skipped["path"] for skipped in report["files"]["skipped"]}, {"pipe.py", "nowhere.py"})
        self.assertLessEqual({("not-a-file", "pipe.py"), ("not-a-file", "nowhere.py"), ("symlink-loop", "loop")}, self.notices(report))

    def test_demo_report_is_valid(self) -> None:
        self.root = DEMO
        self.assertGreater(len(self.check(1)["findings"]), 60)


if __name__ == "__main__":
    unittest.main()
