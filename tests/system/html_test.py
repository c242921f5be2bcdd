#!/usr/bin/env python3
"""The HTML report as a reader sees it, in a headless Chromium. Skipped where no browser is installed; how the page is escaped is tested
without one (check_html.py)."""

from __future__ import annotations

import shutil
import tempfile
import unittest
from pathlib import Path
from urllib.parse import urlsplit

import browser
from program import DEMO, assay, check

HOSTILE = "<img src=x onerror=console.log(1)> \u202e </script>\"'&"
OPEN = "report.findings.filter((finding) => dispositionOf(finding) === 'open').length"


def page_of(tree: Path, folder: Path) -> Path:
    page = folder / "report.html"
    outcome = assay("check", "--root", tree, tree, "--quiet", "--no-cache", "--output", f"html={page}")
    if outcome.code not in (0, 1, 3):
        raise AssertionError(f"assay check ended with {outcome.code}: {outcome.err}")
    return page


@unittest.skipIf(browser.find() is None, "no browser: install Debian's chromium to run this")
class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.browser = cls.enterClassContext(browser.Browser(browser.find() or ""))
        cls.demo = page_of(DEMO, Path(cls.folder.name))
        cls.report = check(DEMO)

    def open(self, page: Path, fragment: str = "") -> None:
        self.browser.open(page, fragment)
        self.addCleanup(self.is_quiet, page)

    def is_quiet(self, page: Path) -> None:
        """No error on the console, and no request but the one for the page itself."""
        self.assertEqual(self.browser.errors, [])
        self.assertEqual([urlsplit(address)._replace(fragment="").geturl() for address in self.browser.requests], [page.as_uri()])

    def text(self, selector: str) -> str:
        return self.browser.value(f"document.querySelector({selector!r}).innerText")

    def count(self) -> str:
        return self.text("#count")

    def test_shows_the_figures_of_the_json_report(self) -> None:
        self.open(self.demo)
        self.assertEqual(self.text("h1"), DEMO.name)
        self.assertEqual(self.text("#figure-score .value"), f"{self.report['score']['value']:.2f}")
        self.assertEqual(self.text("#figure-coverage .value"), f"{self.report['score']['coverage']:.2f}")
        self.assertEqual(self.text(".grade"), self.report["score"]["grade"])
        self.assertEqual(self.browser.value("$('gates').children.length"), len(self.report["gates"]))
        self.assertEqual(self.browser.value("$('steps').children.length"), len(self.report["score"]["best"]))
        self.assertEqual(self.browser.value("report.findings.length"), len(self.report["findings"]))
        self.assertGreater(self.browser.value("document.querySelectorAll('.tile').length"), 5)

    def test_filters_and_searches(self) -> None:
        self.open(self.demo)
        of_rule = [one for one in self.report["findings"] if one["rule"] == "IM-001"]
        all_findings = len(self.report["findings"])
        self.browser.value("$('clear').click()")
        self.assertEqual(self.count(), f"{all_findings} findings")
        self.browser.value("$('rule').value = 'IM-001'; $('rule').dispatchEvent(new Event('input'))")
        self.assertEqual(self.count(), f"{len(of_rule)} of {all_findings} findings")
        self.browser.value("$('clear').click()")
        critical = [one for one in self.report["findings"] if one["severity"] == "critical"]
        self.browser.value("document.querySelector('#severities [value=critical]').click()")
        self.assertEqual(self.count(), f"{len(critical)} of {all_findings} findings")
        self.browser.value("$('clear').click()")
        self.browser.press("/")
        self.browser.type("nowhere to be found")
        self.assertEqual(self.count(), f"0 of {all_findings} findings")
        self.assertIn("No finding", self.text("#list"))

    def test_follows_a_deep_link_to_what_the_filter_hides(self) -> None:
        hidden = next(one for one in self.report["findings"] if one["disposition"] == "suppressed")
        self.open(self.demo, f"#f={hidden['fingerprint']}")
        self.assertIn(hidden["path"], self.text("#detail").replace("\u200b", ""))
        self.assertIn(hidden["reason"], self.text("#detail"))
        self.assertEqual(self.browser.value("document.querySelectorAll('.row[aria-selected=true]').length"), 1)

    def test_a_link_to_a_repaired_finding_says_so(self) -> None:
        self.open(self.demo, "#f=" + "0" * 32)
        self.assertIn("may be repaired", self.count())

    def test_a_fix_stands_side_by_side(self) -> None:
        fixable = next(one for one in self.report["findings"] if one["rule"] == "IM-001" and "fix" in one)
        self.open(self.demo, f"#f={fixable['fingerprint']}")
        self.assertIn(fixable["fix"]["edits"][0]["text"].strip(), self.text(".line.added"))
        self.assertNotEqual(self.text(".line.added code"), self.text(".line.removed code"))

    def test_keys(self) -> None:
        self.open(self.demo)
        for key, row in (("j", 0), ("j", 1), ("ArrowDown", 2), ("k", 1)):
            self.browser.press(key)
            self.assertEqual(self.browser.value("document.querySelector('.row[aria-selected=true]').id"), f"row-{row}")
        self.browser.press("Enter")
        self.assertEqual(self.browser.value("document.activeElement.id"), "detail")
        self.browser.press("Escape")
        self.assertEqual(self.browser.value("document.activeElement.id"), "list")
        self.browser.press("?")
        self.assertTrue(self.browser.value("$('help').open"))
        self.browser.press("Escape")
        before = self.browser.value("getComputedStyle(document.body).backgroundColor")
        self.browser.press("t")
        self.assertNotEqual(self.browser.value("getComputedStyle(document.body).backgroundColor"), before)

    def test_a_file_of_the_map_leads_to_its_findings(self) -> None:
        self.open(self.demo)
        file = self.text("#worst .path")
        self.browser.value("document.querySelector('#worst button').click()")
        expected = [one for one in self.report["findings"] if one["path"] == file and one["disposition"] == "open"]
        self.assertGreater(len(expected), 1)
        self.assertEqual(self.count(), f"{len(expected)} of {len(self.report['findings'])} findings")
        self.assertEqual(self.browser.value("$('path').value"), file)

    def test_no_trend_without_a_history(self) -> None:
        self.open(self.demo)
        self.assertEqual(self.browser.value("$('trend').childNodes.length"), 0)

    def test_a_trend_where_there_is_a_history(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            tree = Path(folder).resolve() / "tree"
            shutil.copytree(DEMO, tree, symlinks=True, ignore=shutil.ignore_patterns(".assay"))
            assay("score", "--record", "--root", tree, tree)
            (tree / "src/orderdesk/clients/payments.py").unlink()
            self.open(page_of(tree, Path(folder)))
            self.assertEqual(self.browser.value("document.querySelectorAll('#trend .curve').length"), 2)
            self.assertEqual(self.browser.value("document.querySelectorAll('#trend .curve circle').length"), 4)
            self.assertIn("2 runs, 2026-11-01 to this report", self.text("#trend .hint"))
            self.assertIn("Compliance score from 0.90", self.browser.value("document.querySelector('.curve').getAttribute('aria-label')"))
            self.browser.value("document.querySelector('.trend-table').open = true")
            self.assertIn("this report", self.text("#trend tbody"))
            numerator, denominator = self.browser.value("report.score.value.fraction").split("/")
            now = int(numerator) * 10000 // int(denominator) / 10000
            self.assertEqual(self.text("#trend tbody td:nth-child(3)"), f"{now:.4f}")

    def test_prints_what_the_filter_shows(self) -> None:
        self.open(self.demo)
        self.browser.value("dispatchEvent(new Event('beforeprint'))")
        self.assertEqual(self.browser.value("document.querySelectorAll('#printed tbody tr').length"), self.browser.value(OPEN))

    def test_a_hostile_project_is_text(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            tree = Path(folder) / "<script>console.log(2)</script>".replace("/", "\u2215")
            module = tree / "tests" / "integration" / f"test_{HOSTILE.replace('/', '')}.py"
            module.parent.mkdir(parents=True)
            module.write_text(f"from unittest.mock import Mock  # {HOSTILE}\nx = Mock(name='''{HOSTILE}''')\n", encoding="utf-8")
            page = page_of(tree, Path(folder))
            self.open(page)
            self.browser.press("j")
            self.assertIn("<img src=x onerror=console.log(1)> \\u202e </script>", self.text("#detail"))
            self.assertEqual(self.browser.value("document.querySelectorAll('img, #detail script').length"), 0)
            self.assertEqual(self.browser.value("document.scripts.length"), 2)
            self.assertNotIn("\u202e", self.browser.value("document.documentElement.outerHTML"))
            self.is_quiet(page)


if __name__ == "__main__":
    unittest.main(verbosity=2)  # says why it was skipped
