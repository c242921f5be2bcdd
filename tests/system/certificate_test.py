#!/usr/bin/env python3
"""`assay score --certificate`: the demo refused, and granted once what is wrong in it is taken out; each gate flipped; evidence that is
forged, stale or of something else. ASSAY_UPDATE_GOLDENS=1 writes the goldens anew."""

from __future__ import annotations

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
from typing import Any

import jsonschema
from program import _ENVIRONMENT, DEMO, REPOSITORY, assay, check

GOLDENS = REPOSITORY / "tests/golden/certificate"
SCHEMAS = REPOSITORY / "docs/schema"
FORMS = ("certificate.md", "certificate.html", "certificate.json")
DAY = "2026-11-01"  # of program._ENVIRONMENT
DEMANDS = '\n[standard.gates.evidence]\nservices = ["postgres"]\noperations = ["checkout"]\n'
JUNIT = """<testsuites><testsuite name="pytest" tests="5" failures="0" errors="0" timestamp="2026-10-31T22:00:00">
<testcase classname="tests.contract.test_dhl_sandbox" name="test_a"/>
<testcase classname="tests.e2e.test_order_to_parcel.TestParcel" name="test_b"/>
<testcase classname="tests.integration.test_stock" name="test_c"/>
<testcase classname="tests.integration.test_stock" name="test_d"><skipped/></testcase>
</testsuite></testsuites>
"""
CARRIERS = '<testsuite name="pytest"><testcase classname="tests.integration.test_booking" name="test_e"/></testsuite>\n'
HEALTH = {"schema": "assay-health/1", "checked": f"{DAY}T08:00:00Z", "services": [{"name": "postgres", "healthy": True, "availability": 0.999}]}
LATENCY = {"schema": "assay-latency/1", "measured": f"{DAY}T08:00:00Z", "operations": [{"name": "checkout", "samples": 1200, "p95_ms": 85.5}]}


def git(tree: pathlib.Path, *arguments: str) -> str:
    person = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
              for what, value in (("NAME", "demo"), ("EMAIL", "demo@example.com"), ("DATE", "2026-10-30T12:00:00Z"))}
    done = subprocess.run(["git", "-c", "core.autocrlf=false", *arguments], cwd=tree, env={**_ENVIRONMENT, **person, "GIT_CONFIG_GLOBAL": "/dev/null"},
                          check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(tree: pathlib.Path) -> str:
    git(tree, "add", "--all")
    git(tree, "commit", "--quiet", "--message", "The order desk")
    return git(tree, "rev-parse", "HEAD")


def without_what_is_wrong(tree: pathlib.Path) -> None:
    """Takes files away until no finding above low is open and every file can be read."""
    for _ in range(10):
        report = check(tree)
        wrong = {one["path"] for one in report["findings"] if one["disposition"] == "open" and one["severity"] in ("critical", "high", "medium")}
        wrong |= {one["path"] for one in report["notices"] if one["kind"] in ("encoding", "syntax", "too-large", "symlink-escape")}
        if not wrong:
            return
        for path in wrong:
            (tree / path).unlink()
    raise AssertionError("the demo does not become clean")


class Certificate(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.clean = pathlib.Path(folder.name).resolve() / "order-desk"
        shutil.copytree(DEMO, cls.clean, symlinks=True, ignore=shutil.ignore_patterns(".assay"))
        without_what_is_wrong(cls.clean)
        with (cls.clean / "standards/orderdesk.toml").open("a") as profile:
            profile.write(DEMANDS)
        git(cls.clean, "init", "--quiet", "--initial-branch=main", ".")
        commit(cls.clean)

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()
        self.tree = self.folder / "order-desk"
        shutil.copytree(self.clean, self.tree, symlinks=True)
        self.head = git(self.tree, "rev-parse", "HEAD")
        self.files = {"junit.xml": ("tests", JUNIT), "carriers.xml": ("tests", CARRIERS), "health.json": ("health", json.dumps(HEALTH)),
                      "latency.json": ("latency", json.dumps(LATENCY))}
        self.index: dict[str, Any] = {"schema": "assay-evidence/1", "subject": {"gitCommit": self.head}, "collected": f"{DAY}T09:00:00Z",
                                      "collector": "CI run 4711, https://ci.example.com/4711"}

    def write_evidence(self) -> pathlib.Path:
        place = self.folder / "evidence"
        place.mkdir(exist_ok=True)
        items = []
        for name, (kind, text) in self.files.items():
            (place / name).write_text(text)
            items.append({"kind": kind, "path": name, "sha256": hashlib.sha256(text.encode()).hexdigest()})
            if name == "carriers.xml":
                items[-1]["root"] = "packages/carriers"
        self.index.setdefault("items", items)
        path = place / "index.json"
        path.write_text(json.dumps(self.index))
        return path

    def certify(self, *options: Any, evidence: bool = True) -> tuple[int, dict[str, Any]]:
        given = ["--evidence", self.write_evidence().relative_to(self.folder)] if evidence else []
        done = assay("score", "--root", self.tree, f"--certificate={self.folder}/out", *given, *options, cwd=self.folder)
        self.assertIn(done.code, (0, 1, 3), done.err)
        certificate = json.loads((self.folder / "out/certificate.json").read_text())
        schema = json.loads((SCHEMAS / "assay-certificate-1.schema.json").read_text())
        jsonschema.Draft202012Validator(schema).validate(certificate)
        self.assertEqual(certificate["granted"], done.code == 0)
        self.assertIn("is granted" if certificate["granted"] else "is REFUSED", done.err)
        return done.code, certificate

    def refusals(self, *options: Any, evidence: bool = True) -> list[str]:
        _, certificate = self.certify(*options, evidence=evidence)
        self.assertFalse(certificate["granted"])
        return certificate["refusals"]

    def only_refusal(self, *options: Any) -> str:
        reasons = self.refusals(*options)
        self.assertEqual(len(reasons), 1, reasons)
        return reasons[0]

    def compare(self, name: str) -> None:
        configuration = {one["name"]: one["sha256"] for one in json.loads((self.folder / "out/certificate.json").read_text())["configuration"]}
        for form in FORMS:
            text = (self.folder / "out" / form).read_text()
            # What changes with every rule, here and there.
            text = text.replace(configuration["rules"], "(of the rules)").replace(configuration["profile orderdesk 1"], "(of the profile)")
            golden = GOLDENS / f"{name}.{form}"
            if os.environ.get("ASSAY_UPDATE_GOLDENS") == "1":
                golden.write_text(text)
            self.assertEqual(golden.read_text(), text, f"differs from {golden}; ASSAY_UPDATE_GOLDENS=1 rewrites it")

    def test_the_demo_is_refused(self) -> None:
        shutil.rmtree(self.tree)
        shutil.copytree(DEMO, self.tree, symlinks=True, ignore=shutil.ignore_patterns(".assay"))
        reasons = self.refusals(evidence=False)
        self.assertEqual(len(reasons), 6)
        self.compare("refused")

    def test_the_demo_is_granted_without_what_is_wrong(self) -> None:
        code, certificate = self.certify()
        self.assertEqual((code, certificate["refusals"]), (0, []))
        self.assertEqual([item["counts"] for item in certificate["evidence"]["items"]], [True] * 4)
        self.assertEqual(certificate["subject"]["revision"], self.head)
        self.compare("granted")

    def test_evidence_follows_its_published_schemas(self) -> None:
        self.write_evidence()
        for document, name in ((self.index, "evidence"), (HEALTH, "health"), (LATENCY, "latency")):
            schema = json.loads((SCHEMAS / f"assay-{name}-1.schema.json").read_text())
            jsonschema.Draft202012Validator.check_schema(schema)
            jsonschema.Draft202012Validator(schema).validate(document)

    def change_profile(self, gates: str) -> None:
        profile = self.tree / "standards/orderdesk.toml"
        profile.write_text(profile.read_text().replace(DEMANDS, f"\n[standard.gates]\n{gates}{DEMANDS}"))
        self.index["subject"] = {"gitCommit": commit(self.tree)}

    def bring_back(self, path: str) -> None:
        shutil.copy(DEMO / path, self.tree / path)
        self.index["subject"] = {"gitCommit": commit(self.tree)}

    def test_each_gate_of_the_score(self) -> None:
        self.change_profile("min-score = 1\n")
        self.assertRegex(self.only_refusal(), r'^gate "compliance score": expected >= 1\.00; found 0\.99 ')

    def test_the_gate_on_coverage(self) -> None:
        self.change_profile("min-coverage = 1\n")
        self.assertRegex(self.only_refusal(), r'^gate "coverage": expected >= 1\.00; found 0\.99 ')

    def test_the_gate_on_critical_findings(self) -> None:
        self.bring_back("src/orderdesk/back_office.py")
        reasons = self.refusals()
        self.assertTrue(any(reason.startswith('gate "no open critical": expected 0; found ') for reason in reasons), reasons)

    def test_the_gate_on_open_findings(self) -> None:
        (self.tree / "tests/integration/test_stock.py").write_text("from unittest.mock import patch\n\n\ndef test_c():\n    assert patch\n")
        self.index["subject"] = {"gitCommit": commit(self.tree)}
        reasons = self.refusals()
        self.assertTrue(any(reason.startswith('gate "no open findings": expected 0 of NM-001') for reason in reasons), reasons)

    def test_the_gate_on_units(self) -> None:
        self.bring_back("src/orderdesk/nodes/pricing.py")
        reasons = self.refusals()
        self.assertTrue(any(reason.startswith('gate "every unit passes"') for reason in reasons), reasons)

    def test_the_gate_on_new_findings(self) -> None:
        baseline = self.folder / "old.jsonl"
        assay("baseline", "create", "--root", self.tree, "--baseline", baseline)
        self.bring_back("src/orderdesk/back_office.py")
        reasons = self.refusals("--baseline", baseline)
        self.assertTrue(any(reason.startswith('gate "no new findings"') for reason in reasons), reasons)

    def test_the_gate_on_tests(self) -> None:
        self.files["junit.xml"] = ("tests", JUNIT.replace('name="test_a"/>', 'name="test_a"><failure/></testcase>'))
        self.assertIn("failed: tests.contract.test_dhl_sandbox.test_a", self.only_refusal())

    def test_a_test_module_that_did_not_run(self) -> None:
        del self.files["carriers.xml"]
        self.assertIn("did not run: packages/carriers/tests/integration/test_booking.py", self.only_refusal())

    def test_the_gate_on_services(self) -> None:
        self.files["health.json"] = ("health", json.dumps(HEALTH).replace("true", "false"))
        self.assertEqual(self.only_refusal(), 'gate "services healthy": expected postgres healthy, availability >= 0.99; found 0 of 1; postgres not healthy')

    def test_the_gate_on_latency(self) -> None:
        self.files["latency.json"] = ("latency", json.dumps(LATENCY).replace("85.5", "2000.5"))
        self.assertEqual(self.only_refusal(), 'gate "latency": expected checkout: 95 % within 2000 ms; found checkout 2000.5 ms')

    def test_forged_evidence(self) -> None:
        path = self.write_evidence()
        (path.parent / "junit.xml").write_text(JUNIT.replace("test_c", "test_x"))
        done = assay("score", "--root", self.tree, f"--certificate={self.folder}/out", "--evidence", path)
        self.assertEqual(done.code, 1)
        reasons = json.loads((self.folder / "out/certificate.json").read_text())["refusals"]
        self.assertEqual(len(reasons), 1)
        self.assertIn("its bytes have another digest than the index says", (self.folder / "out/certificate.md").read_text())

    def test_stale_evidence(self) -> None:
        self.index["collected"] = "2026-10-20T09:00:00Z"
        reasons = self.refusals()
        self.assertEqual(len(reasons), 3)
        for reason in reasons:
            self.assertIn("stale: collected 12 days ago, and 7 are allowed", reason)

    def test_evidence_of_another_commit(self) -> None:
        self.index["subject"] = {"gitCommit": "0" * 40}
        for reason in self.refusals():
            self.assertIn("not of what was analysed", reason)

    def test_evidence_by_the_digest_of_the_files(self) -> None:
        _, certificate = self.certify()
        digest = certificate["subject"]["files_digest"]
        paths = sorted(git(self.tree, "ls-files", "*.py").splitlines())
        lines = "".join(f"{hashlib.sha256((self.tree / path).read_bytes()).hexdigest()}  {path}\n" for path in paths if not path.startswith("legacy/"))
        self.assertEqual(digest, hashlib.sha256(lines.encode()).hexdigest(), "as sha256sum makes it")
        self.index["subject"] = {"dirHash": digest}
        self.assertEqual(self.certify()[0], 0)
        self.index["subject"] = {"dirHash": "0" * 64}
        self.assertEqual(len(self.refusals()), 3)

    def test_without_evidence(self) -> None:
        reasons = self.refusals(evidence=False)
        self.assertEqual([reason.split("; found ")[1] for reason in reasons], ["no evidence"] * 3)

    def test_an_index_that_cannot_be_read(self) -> None:
        path = self.folder / "index.json"
        path.write_text('{"schema": "assay-evidence/1",\n "subject": 3}')
        done = assay("score", "--root", self.tree, "--evidence", path)
        self.assertEqual(done.code, 2)
        self.assertIn('index.json:2: error: "subject" takes an object', done.err)
        self.assertEqual(assay("score", "--root", self.tree, "--evidence", self.folder / "none.json").code, 2)

    def test_a_tree_with_changes(self) -> None:
        with (self.tree / "src/orderdesk/money.py").open("a") as file:
            file.write("# a change\n")
        reasons = self.refusals(evidence=False)
        self.assertIn(f"what was analysed differs from commit {self.head}, so nobody could find it again", reasons)
        self.assertTrue(all("differs from that" in reason for reason in self.refusals()[:3]))

    def test_a_file_that_no_commit_has(self) -> None:
        (self.tree / "src/orderdesk/new.py").write_text("x = 1\n")
        self.assertIn("differs from commit", self.refusals()[-1])

    def test_lowered_demands(self) -> None:
        self.assertEqual(self.only_refusal("--min-score", "0.5"), "the least score is set to 0.50, below the standard's 0.95")
        self.assertEqual(self.only_refusal("--ignore", "WF-011"), "rules did not run: WF-011")

    def test_a_part_is_not_certified(self) -> None:
        for options in ([self.tree / "src"], ["--shard", "1/2"], ["--changed", "HEAD"]):
            self.assertEqual(assay("score", "--root", self.tree, f"--certificate={self.folder}/out", *options).code, 2, options)
            self.assertEqual(assay("check", "--root", self.tree, "--output", "in-toto", *options).code, 2, options)

    def test_exceptions_stand_with_reason_and_expiry(self) -> None:
        (self.tree / "src/orderdesk/sums.py").write_text("from .money import Money  # assay: allow[IM-001] until the split of packages until=2027-03-31\n")
        self.index["subject"] = {"gitCommit": commit(self.tree)}
        _, certificate = self.certify()
        expected = {"rule": "IM-001", "path": "src/orderdesk/sums.py", "line": 1, "reason": "until the split of packages", "until": "2027-03-31", "findings": 1}
        self.assertIn(expected, certificate["exceptions"])

    def test_the_statement_names_the_commit_and_every_file(self) -> None:
        path = self.folder / "statement.json"
        assay("check", "--root", self.tree, self.tree, "--quiet", "--output", f"in-toto={path}")
        checked = subprocess.run(["python3", REPOSITORY / "tests/reporters/check_in_toto.py", path], capture_output=True, text=True)
        self.assertEqual(checked.returncode, 0, checked.stdout)
        subjects = json.loads(path.read_text())["subject"]
        self.assertEqual([list(one["digest"].items())[0] for one in subjects[:2]], [("gitCommit", self.head), ("gitTree", git(self.tree, "rev-parse", "HEAD^{tree}"))])
        for one in subjects[3:]:
            self.assertEqual(one["digest"]["sha256"], hashlib.sha256((self.tree / one["name"]).read_bytes()).hexdigest())
        self.assertEqual(assay("fix", "--diff", "--root", self.tree, "--output", "in-toto").code, 2)


if __name__ == "__main__":
    unittest.main()
