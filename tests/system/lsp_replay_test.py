#!/usr/bin/env python3
"""Sessions that were recorded of real editors (neovim 0.7.2, eglot 1.9 of Emacs 28.2; tests/golden/lsp) are replayed: the server answers each
request as it did then. `python3 lsp_replay_test.py record FILE ARGUMENT...` stands in for the program and records a session.

A line of a recording is a message, and whose it is. The editor's messages are sent once the server has sent what it had sent before them.
ASSAY_UPDATE_GOLDENS=1 writes down what the server says now."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path
from typing import Any, BinaryIO

SESSIONS = Path(__file__).resolve().parents[1] / "golden/lsp"
PROJECT = {
    "assay.toml": "",
    "src/shop/__init__.py": "",
    "src/shop/read.py": "def read(path):\n    note = 'größe 😀'; return open(path)\n",
}


def read_message(stream: BinaryIO) -> bytes | None:
    length = None
    while line := stream.readline().strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return None if length is None else stream.read(length)


def record(file: str, arguments: list[str]) -> int:
    """Passes everything on, and writes it down."""
    server = subprocess.Popen([os.environ["ASSAY"], *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    root = os.getcwd()
    lock = threading.Lock()

    def copy(source: BinaryIO, target: BinaryIO, who: str) -> None:
        while (body := read_message(source)) is not None:
            with lock, open(file, "a", encoding="utf-8") as log:
                text = json.dumps(json.loads(body), ensure_ascii=False).replace(root, "/ROOT")
                log.write(f'{{"from":"{who}","message":{text}}}\n')
            target.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            target.flush()
        target.close()

    threading.Thread(target=copy, args=(sys.stdin.buffer, server.stdin, "editor"), daemon=True).start()
    copy(server.stdout, sys.stdout.buffer, "server")
    return server.wait()


def essence(message: dict[str, Any]) -> str:
    """What must be equal: all but versions of the program, and ids of the server's own requests."""
    message = json.loads(json.dumps(message))
    if "method" in message:
        message.pop("id", None)
    if isinstance(message.get("result"), dict):
        message["result"].pop("serverInfo", None)
    return json.dumps(message, sort_keys=True, ensure_ascii=False)


class Replay(unittest.TestCase):
    def replay(self, file: Path) -> None:
        from lsp_client import Client  # needs ASSAY, which a recording brings itself

        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve() / "project"
            for name, text in PROJECT.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            client = Client(cwd=root)
            self.addCleanup(client.close)
            client._grants = False  # the recording holds the editor's answers
            told: list[dict[str, Any]] = []
            seen: list[str] = []

            def said(message: dict[str, Any]) -> str:
                return essence(json.loads(json.dumps(message, ensure_ascii=False).replace(str(root), "/ROOT")))

            for line in lines:
                message = line["message"]
                if line["from"] == "editor":
                    told.append(line)
                    client.send(json.loads(json.dumps(message, ensure_ascii=False).replace("/ROOT", str(root))))
                    continue
                if os.environ.get("ASSAY_UPDATE_GOLDENS") == "1":
                    same = lambda other: (other.get("method"), other.get("id") if "method" not in other else None) == (
                        message.get("method"),
                        message.get("id") if "method" not in message else None,
                    )
                    found = client.wait(lambda other: same(other) and other not in [one.get("raw") for one in told])
                    told.append({"from": "server", "message": json.loads(json.dumps(found, ensure_ascii=False).replace(str(root), "/ROOT")), "raw": found})
                    continue
                wanted = essence(message)
                client.wait(lambda other: said(other) == wanted)
                seen.append(wanted)
            if os.environ.get("ASSAY_UPDATE_GOLDENS") == "1":
                text = "".join(json.dumps({key: one[key] for key in ("from", "message")}, ensure_ascii=False) + "\n" for one in told)
                file.write_text(text, encoding="utf-8")
                return
            self.assertGreater(len(seen), 3)
            # Answers: not one more, and each once.
            answers = [one for one in client.seen if "method" not in one]
            self.assertEqual(len(answers), len({one["id"] for one in answers}))
            self.assertTrue(all("result" in one for one in answers), answers)

    def test_sessions(self) -> None:
        files = sorted(SESSIONS.glob("*.jsonl"))
        self.assertGreaterEqual(len(files), 2)
        for file in files:
            with self.subTest(file.name):
                self.replay(file)


if __name__ == "__main__":
    if sys.argv[1:2] == ["record"]:
        sys.exit(record(sys.argv[2], sys.argv[3:]))
    unittest.main()
