#!/usr/bin/env python3
"""Metrics as Prometheus takes them: `promtool` has nothing to say against them, and a real server scrapes them. Skipped where it is not
installed."""

from __future__ import annotations

import http.server
import json
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.parse
import urllib.request
from fractions import Fraction
from pathlib import Path

from program import DEMO, assay

CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Prometheus(unittest.TestCase):
    metrics: bytes
    report: dict

    @classmethod
    def setUpClass(cls) -> None:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "metrics"
            outcome = assay("check", DEMO, "--output", f"openmetrics={target}", "--output", f"json={folder}/report.json", "--quiet")
            assert outcome.code == 1, outcome.err
            cls.metrics = target.read_bytes()
            cls.report = json.loads(Path(folder, "report.json").read_bytes())

    @unittest.skipUnless(shutil.which("promtool"), "no promtool")
    def test_promtool_is_content(self) -> None:
        done = subprocess.run(["promtool", "check", "metrics"], input=self.metrics, capture_output=True)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))

    @unittest.skipUnless(shutil.which("prometheus"), "no prometheus")
    def test_a_server_scrapes_them(self) -> None:
        class Page(http.server.BaseHTTPRequestHandler):
            def do_GET(page) -> None:
                page.send_response(200)
                page.send_header("Content-Type", CONTENT_TYPE)
                page.end_headers()
                page.wfile.write(self.metrics)

            def log_message(page, *arguments: object) -> None:
                pass

        served = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
        threading.Thread(target=served.serve_forever, daemon=True).start()
        self.addCleanup(served.shutdown)
        with tempfile.TemporaryDirectory() as folder:
            target = f"127.0.0.1:{served.server_port}"
            scrape = {"job_name": "assay", "scrape_interval": "1s", "static_configs": [{"targets": [target]}]}
            Path(folder, "prometheus.yml").write_text(json.dumps({"scrape_configs": [scrape]}))
            port = free_port()
            server = subprocess.Popen(
                ["prometheus", f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={folder}/data", f"--web.listen-address=127.0.0.1:{port}"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                ask = lambda query: self.samples(port, query)
                self.assertEqual([one["value"][1] for one in ask('up{job="assay"} == 1')], ["1"])
                (score,) = ask("assay_score")
                self.assertAlmostEqual(float(score["value"][1]), float(Fraction(*self.report["score"]["fraction"])), places=12)
                failed = ask("assay_gate_passed == 0")
                self.assertEqual(len(failed), sum(not gate["passed"] for gate in self.report["gates"]))
                open_findings = sum(one["disposition"] == "open" for one in self.report["findings"])
                (counted,) = ask('sum(assay_findings{disposition="open"})')
                self.assertEqual(int(counted["value"][1]), open_findings)
            finally:
                server.terminate()
                server.wait(30)

    @staticmethod
    def samples(port: int, query: str) -> list[dict]:
        """What the query gives once there is something."""
        address = f"http://127.0.0.1:{port}/api/v1/query?" + urllib.parse.urlencode({"query": query})
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(address, timeout=5) as answer:
                    if found := json.load(answer)["data"]["result"]:
                        return found
            except OSError:
                pass
            time.sleep(0.2)
        raise AssertionError(f"nothing for {query}")


if __name__ == "__main__":
    unittest.main()
