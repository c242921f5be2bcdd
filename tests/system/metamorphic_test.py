#!/usr/bin/env python3
"""What must not matter does not matter: layout, comments, line ends, names of variables, names and places of files.

On the demo project each change is tried alone; on the examples of every rule all layout changes are made at once, and one by
one only where that fails. Expected places are computed from the tokens, so a finding that moves elsewhere is seen.
"""

from __future__ import annotations

import os
import re
import tempfile
import unittest
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from program import DEMO, REPOSITORY, check, read_tree, write_tree
from python_source import Places, Source
from transformations import LAYOUT, RENAMED, Transformation, check_same, everything_at_once, rename_locals

Tree = dict[str, bytes]
Report = dict[str, Any]


def analyse(tree: Tree) -> Report:
    with tempfile.TemporaryDirectory(prefix="assay-metamorphic-") as folder:
        write_tree(Path(folder), tree)
        report = check(folder, "--jobs", "1")
        for finding in report["findings"]:
            # Its edits move with the text, and none is offered where a comment stands in the way: the rules' examples show what they do.
            finding.pop("fix", None)
        return report


def transformed(tree: Tree, before: Report, change: Transformation) -> tuple[Tree, dict[str, Places]]:
    """Files that CPython does not parse stay as they are, and so do those that were not read: what is said of them gives their size."""
    out = dict(tree)
    places = {}
    skipped = {file["path"] for file in before["files"]["skipped"]}
    for path, content in tree.items():
        old = Source.read(content) if path.endswith(".py") and path not in skipped else None
        if old is None:
            continue
        new = change(old)
        check_same(old, new, renamed=change is rename_locals)
        out[path] = new.bytes()
        places[path] = Places(old, new)
    return out, places


def moved_finding(finding: Report, places: dict[str, Places]) -> Report:
    """Where the finding, and every place that it mentions, is to be after the change."""
    out = {
        key: [moved_finding(inner, places) for inner in value] if isinstance(value, list) else value
        for key, value in finding.items()
    }
    if at := places.get(finding.get("path", "")):
        out["line"], out["column"] = at.start(finding["line"], finding["column"])
        out["end_line"], out["end_column"] = at.end(finding["end_line"], finding["end_column"])
    return out


def replaced(value: Any, old: str, new: str) -> Any:
    """In every text of a finding."""
    if isinstance(value, dict):
        return {key: replaced(inner, old, new) for key, inner in value.items()}
    if isinstance(value, list):
        return [replaced(inner, old, new) for inner in value]
    return value.replace(old, new) if isinstance(value, str) else value


def frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple(sorted((key, frozen(inner)) for key, inner in value.items()))
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def shown(findings: Counter[Any]) -> list[str]:
    return [f"{f['path']}:{f['line']}:{f['column']} {f['rule']} {f['message']} {f['fingerprint'][:6]}" for f in map(dict, findings.elements())]


def differences(expected: list[Report], actual: list[Report]) -> list[str]:
    wanted, got = Counter(map(frozen, expected)), Counter(map(frozen, actual))
    return [f"- {line}" for line in shown(wanted - got)] + [f"+ {line}" for line in shown(got - wanted)]


def layout_problems(tree: Tree, before: Report, change: Transformation) -> list[str]:
    changed, places = transformed(tree, before, change)
    after = analyse(changed)
    problems = differences([moved_finding(f, places) for f in before["findings"]], after["findings"])
    if after["score"] != before["score"]:
        problems.append("the score changed")
    return problems


def layout_problems_one_by_one(tree: Tree, before: Report) -> list[str]:
    """All changes at once, for speed; each alone only to tell which one it is."""
    found = layout_problems(tree, before, everything_at_once)
    if not found:
        return []
    alone = {name: layout_problems(tree, before, change) for name, change in LAYOUT.items()}
    return [f"{name}: {line}" for name, lines in alone.items() for line in lines] or found


def text_of(tree: Tree, finding: Report) -> str:
    source = Source.read(tree[finding["path"]]) if finding["path"] in tree else None
    if source is None:
        return ""
    lines = source.lines[finding["line"] - 1 : finding["end_line"]]
    return "\n".join(lines)


def rename_problems(tree: Tree, before: Report) -> list[str]:
    """A finding may name a variable; its fingerprint holds where its own text names none."""
    changed, places = transformed(tree, before, rename_locals)
    after = analyse(changed)["findings"]
    expected = [moved_finding(f, places) for f in before["findings"]]
    renamed_texts = {(f["path"], f["line"]) for f in after if RENAMED in text_of(changed, f)}
    for finding in expected + after:
        if (finding["path"], finding["line"]) in renamed_texts:
            finding["fingerprint"] = "may change"
        finding.pop("points", None)
    return differences(expected, [replaced(finding, RENAMED, "") for finding in after])


def move_problems(tree: Tree, before: Report, moves: dict[str, str]) -> list[str]:
    after = analyse({moves.get(path, path): content for path, content in tree.items()})
    expected = before["findings"]
    for old, new in moves.items():
        expected = replaced(expected, old, new)
    problems = differences(expected, after["findings"])
    if after["score"]["fraction"] != before["score"]["fraction"]:
        problems.append("the score changed")
    return problems


def new_name(path: str) -> str:
    """In the same folder, and for pytest and for tiers the same kind of file."""
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".py")
    stem = f"renamed_{stem}" if stem.endswith("_test") else f"{stem}_renamed"
    return f"{folder}/{stem}.py".lstrip("/")


def deeper(path: str) -> str:
    """In a folder of its own below."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/moved/{name}".lstrip("/")


def is_movable_page(tree: Tree) -> bool:
    if len(tree) != 1:
        return False
    ((path, content),) = tree.items()
    stem = Path(path).stem
    return stem not in ("conftest", "__init__", "example") and stem.encode() not in content


def page_move_problems(tree: Tree, before: Report) -> list[str]:
    (path,) = tree
    return move_problems(tree, before, {path: new_name(path)})


def examples() -> dict[str, Tree]:
    """What the rules are shown and tested with: every page and every case, each as a tree of its own."""
    trees: dict[str, Tree] = {}
    for folder in sorted(path.parent for path in REPOSITORY.glob("rules/*/*/rule.yaml")):
        if not re.search(r"^languages: .*python", (folder / "rule.yaml").read_text(encoding="utf-8"), re.MULTILINE):
            continue  # what is changed here is Python
        place = re.search(r"^at: *(\S+)$", (folder / "rule.yaml").read_text(encoding="utf-8"), re.MULTILINE)
        for page in filter(lambda name: (folder / name).exists(), ("bad.py", "good.py")):  # some rules of the engine show trees only
            tree = read_tree(folder / "beside") if (folder / "beside").is_dir() else {}
            tree[place[1] if place else "example.py"] = (folder / page).read_bytes()
            trees[f"{folder.name}/{page}"] = tree
        for case in sorted((folder / "cases").glob("*/")):
            tree = read_tree(case)
            if any(path.endswith(".py") for path in tree):
                trees[f"{folder.name}/{case.name}"] = tree
    return trees


class OnTheDemo(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls) -> None:
        cls.tree = read_tree(DEMO)
        cls.before = analyse(cls.tree)

    def test_layout(self) -> None:
        for name, change in {**LAYOUT, "everything at once": everything_at_once}.items():
            with self.subTest(name):
                self.assertEqual(layout_problems(self.tree, self.before, change), [])

    def test_names_of_variables(self) -> None:
        self.assertEqual(rename_problems(self.tree, self.before), [])

    def test_moved_files(self) -> None:
        """Scripts and test modules: nothing in the tree imports them."""
        movable = [path for path in self.tree if re.fullmatch(r"(.+/)?(tests/(integration|e2e|unit|contract)/test_\w+|scripts/\w+)\.py", path)]
        self.assertGreater(len(movable), 15)
        for name, target in {"renamed": new_name, "moved": deeper}.items():
            with self.subTest(name):
                self.assertEqual(move_problems(self.tree, self.before, {path: target(path) for path in movable}), [])

    def test_the_demo_is_worth_it(self) -> None:
        """There is something to lose: findings, and in most files."""
        self.assertGreater(len(self.before["findings"]), 60)


class OnTheExamples(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls) -> None:
        # What SY-006 shows is the size of files, and layout adds to that.
        cls.trees = {name: tree for name, tree in examples().items() if not name.startswith("SY-006")}
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            cls.before = dict(zip(cls.trees, pool.map(analyse, cls.trees.values())))

    def compare(self, problems_of: Callable[[Tree, Report], list[str]], names: list[str]) -> None:
        self.assertGreater(len(names), 50)
        trees, before = [self.trees[name] for name in names], [self.before[name] for name in names]
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            for name, problems in zip(names, pool.map(problems_of, trees, before)):
                with self.subTest(name):
                    self.assertEqual(problems, [])

    def test_layout(self) -> None:
        self.compare(layout_problems_one_by_one, list(self.trees))

    def test_names_of_variables(self) -> None:
        self.compare(rename_problems, list(self.trees))

    def test_renamed_files(self) -> None:
        """The page of a rule, where its text does not name the file. WN-009 is about names of files."""
        self.compare(
            page_move_problems, [name for name, tree in self.trees.items() if is_movable_page(tree) and not name.startswith("WN-009")]
        )


if __name__ == "__main__":
    unittest.main()
