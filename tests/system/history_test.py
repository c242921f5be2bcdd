#!/usr/bin/env python3
"""`assay score --record` and `assay history`: what is recorded, by several at once and by those that are killed."""

from __future__ import annotations

import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from program import _ENVIRONMENT, DEMO, PROGRAM, assay


class History(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tree = pathlib.Path(folder.name).resolve() / "tree"
        shutil.copytree(DEMO, self.tree, symlinks=True, ignore=shutil.ignore_patterns(".assay"))
        self.command = [PROGRAM, "score", "--record", "--root", self.tree, self.tree]

    def record(self, *options: str, epoch: int | None = None) -> subprocess.CompletedProcess[bytes]:
        environment = dict(_ENVIRONMENT)
        if epoch is not None:
            environment["SOURCE_DATE_EPOCH"] = str(epoch)
        done = subprocess.run([*self.command, *options], env=environment, capture_output=True)
        self.assertIn(done.returncode, (0, 1, 3), done.stderr)
        return done

    def history(self, *options: str) -> dict:
        done = assay("history", "--root", self.tree, "--format", "json", *options)
        self.assertEqual(done.code, 0, done.err)
        return json.loads(done.out)

    def test_nothing_is_recorded_unasked(self) -> None:
        assay("score", "--root", self.tree, self.tree)
        self.assertFalse((self.tree / ".assay/history.db").exists())
        self.assertIn(b"nothing is recorded yet", assay("history", "--root", self.tree).out)

    def test_the_figures_are_those_of_the_report(self) -> None:
        self.record(epoch=1793491200)
        report = assay("check", "--root", self.tree, self.tree, "--output", "json").report()
        point = self.history()["points"][0]
        self.assertEqual(point["recorded"], "2026-11-01T00:00:00Z")
        self.assertEqual(point["score"], {"value": report["score"]["value"], "fraction": report["score"]["fraction"]})
        self.assertEqual(point["coverage"]["fraction"], report["score"]["coverage_fraction"])
        self.assertEqual(point["rules_digest"], report["tool"]["rules_digest"])
        open_findings = [one for one in report["findings"] if one["disposition"] == "open"]
        self.assertEqual(sum(point["open"].values()), len(open_findings))
        self.assertEqual(point["gates"]["all"], len(report["gates"]))

    def test_a_trend(self) -> None:
        self.record(epoch=1793491200)
        (self.tree / "src/orderdesk/clients/payments.py").unlink()
        self.record(epoch=1793577600)
        text = assay("history", "--root", self.tree).out.decode()
        self.assertIn("2 runs of profile orderdesk 1", text)
        self.assertRegex(text, r"2026-11-02 00:00 .* [+-]0\.\d+ ")
        self.assertIn("Requirements that moved", text)

    def test_only_runs_by_the_same_rules_are_compared_unless_told(self) -> None:
        self.record()
        self.record("--ignore", "NM")
        self.assertEqual(len(self.history()["points"]), 1)
        self.assertEqual(self.history()["other_rules"], 1)
        self.assertEqual(len(self.history("--any-rules")["points"]), 2)
        self.assertIn(b"other rules from here on", assay("history", "--root", self.tree, "--any-rules").out)

    def test_a_part_of_the_project_is_not_recorded(self) -> None:
        for options in ([self.tree / "src"], ["--shard", "1/2"], ["--changed", "HEAD"]):
            done = assay("score", "--record", "--root", self.tree, *options)
            self.assertEqual(done.code, 2, options)
        self.assertFalse((self.tree / ".assay/history.db").exists())

    def test_garbage_is_put_aside_with_a_notice(self) -> None:
        (self.tree / ".assay").mkdir()
        (self.tree / ".assay/history.db").write_text("garbage")
        self.assertEqual(assay("history", "--root", self.tree).code, 2)
        done = self.record("--output", "json")
        self.assertIn(b"put aside as .assay/history.db.damaged-1", done.stderr)
        self.assertIn("history", [notice["kind"] for notice in json.loads(done.stdout)["notices"]])
        self.assertEqual((self.tree / ".assay/history.db.damaged-1").read_text(), "garbage")
        self.assertEqual(len(self.history()["points"]), 1)

    def test_several_at_once(self) -> None:
        runs = [subprocess.Popen(self.command, env=_ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(4)]
        for run in runs:
            self.assertEqual(run.communicate()[1], b"")
            self.assertIn(run.returncode, (0, 1, 3))
        self.assertEqual(len(self.history()["points"]), 4)

    def test_kills_leave_whole_points(self) -> None:
        chance = random.Random(20261121)
        finished = 0
        for _ in range(15):
            run = subprocess.Popen(self.command, env=_ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, 0.15))
            run.send_signal(signal.SIGKILL)
            finished += run.wait() != -signal.SIGKILL
        self.record()
        points = self.history()["points"]
        self.assertGreaterEqual(len(points), finished + 1)
        self.assertEqual(len({len(point["requirements"]) for point in points}), 1)
        self.assertEqual([name for name in os.listdir(self.tree / ".assay") if "damaged" in name], [])

    def test_the_page_shows_it_where_there_is_one(self) -> None:
        def trend(*options: str) -> bytes:
            page = self.record("--output", "html", *options).stdout if options else assay("check", "--root", self.tree, self.tree, "--output", "html").out
            return page.split(b'id="report">', 1)[1].split(b"</script>", 1)[0]

        self.assertNotIn("trend", json.loads(trend()))
        recorded = json.loads(trend("--quiet"))["trend"]
        self.assertEqual((len(recorded["points"]), recorded["ends_here"]), (1, True))
        self.assertNotIn("ends_here", json.loads(trend())["trend"])


if __name__ == "__main__":
    unittest.main()
