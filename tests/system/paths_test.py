#!/usr/bin/env python3
"""Paths on the command line narrow what is told, not what is known: of a file the same is said as in a run over everything."""

import pathlib
import shutil
import tempfile
import unittest

from program import assay

PROJECTS = pathlib.Path(__file__).resolve().parents[1] / "fixtures" / "projects"


def said(report, path=None):
    """All findings, or those at a path; what a rule can decide of the whole is not said of a part."""
    keys = ("rule", "path", "line", "column", "end_line", "end_column", "message", "unit", "disposition", "fingerprint")
    return [
        tuple(finding.get(key) for key in keys)
        for finding in report["findings"]
        if finding["rule"] != "SY-004" and (path is None or finding["path"] == path or finding["path"].startswith(path + "/"))
    ]


class Paths(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def copy(self, name):
        tree = self.folder / name
        shutil.copytree(PROJECTS / name, tree, symlinks=True, ignore=shutil.ignore_patterns(".assay"))
        return tree

    def test_every_file_and_folder_of_the_demos(self):
        for name in ("gold-demo", "gold-demo-cpp", "mixed-demo"):
            tree = self.copy(name)
            whole = assay("check", "--output", "json", cwd=tree).report()
            files = assay("check", "--print", "files", cwd=tree).out.decode().splitlines()
            folders = sorted({str(pathlib.PurePosixPath(file).parent) for file in files} - {"."})
            for path in files + folders:
                with self.subTest(name, path=path):
                    part = assay("check", path, "--root", ".", "--output", "json", cwd=tree).report()
                    self.assertEqual(said(part, path), said(whole, path))
                    self.assertEqual(said(part), said(part, path), "nothing is said of other files")
                    listed = assay("check", path, "--root", ".", "--print", "files", cwd=tree).out.decode().splitlines()
                    self.assertEqual(listed, [file for file in files if file == path or file.startswith(path + "/")])

    def test_only_the_named_files_count(self):
        tree = self.copy("gold-demo")
        path = assay("check", "--print", "files", cwd=tree).out.decode().splitlines()[0]
        files = assay("check", path, "--root", ".", "--output", "json", cwd=tree).report()["files"]
        self.assertEqual((files["evaluated"], files["discovered"]), (1, 1))

    def test_a_registration_elsewhere_is_known(self):
        tree = self.folder / "shop"
        (tree / "src/shop").mkdir(parents=True)
        (tree / "pyproject.toml").write_text("")
        (tree / "src/shop/__init__.py").write_text("")
        (tree / "src/shop/price.py").write_text(
            "from kailash.nodes.base import Node\n\n\nclass PriceNode(Node):\n    def run(self, **kwargs):\n        return {}\n"
        )
        (tree / "src/shop/setup_nodes.py").write_text(
            "from kailash.nodes.base import NodeRegistry\n\nfrom shop.price import PriceNode\n\nNodeRegistry.register(PriceNode)\n"
        )
        rules = [finding["rule"] for finding in assay("check", "src/shop/price.py", "--output", "json", cwd=tree).report()["findings"]]
        self.assertNotIn("NR-001", rules)

    def test_a_file_that_the_configuration_leaves_out_is_looked_at_when_named(self):
        tree = self.folder / "left"
        tree.mkdir()
        (tree / "assay.toml").write_text('exclude = ["old"]\n')
        named = tree / "old/tests/integration/test_pay.py"
        named.parent.mkdir(parents=True)
        named.write_text("from unittest.mock import MagicMock\n\n\ndef test_pay():\n    assert MagicMock()\n")
        (tree / "new.py").write_text("x = 1\n")
        arguments = ("check", named, "--root", ".", "--output", "json")
        findings = assay(*arguments, cwd=tree).report()["findings"]
        self.assertIn(("NM-001", "old/tests/integration/test_pay.py"), [(finding["rule"], finding["path"]) for finding in findings])
        left_out = assay(*arguments, "--force-exclude", cwd=tree).report()["findings"]
        self.assertEqual([finding["rule"] for finding in left_out], ["SY-005"])

    def test_shards_of_a_part_merge_to_the_part(self):
        tree = self.copy("gold-demo")
        names = []
        for number in (1, 2, 3):
            names.append(str(self.folder / f"shard{number}.json"))
            assay("check", "src", "--shard", f"{number}/3", "--output", f"json={names[-1]}", cwd=tree)
        for order in (names, names[::-1]):
            self.assertEqual(assay("merge", *order, "--output", "json", cwd=tree).report(), assay("check", "src", "--output", "json", cwd=tree).report())

    def test_a_second_run_says_the_same(self):
        tree = self.copy("mixed-demo")
        first = assay("check", "src", "--output", "json", cwd=tree, cache=True).report()
        self.assertEqual(assay("check", "src", "--output", "json", cwd=tree, cache=True).report(), first)
        self.assertNotEqual(assay("check", "--output", "json", cwd=tree, cache=True).report(), first)


if __name__ == "__main__":
    unittest.main()
