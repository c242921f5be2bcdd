"""A client of the language server for tests: sends messages as an editor does, and keeps what comes back."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
import time
from pathlib import Path
from typing import Any, Callable
from urllib.parse import quote, unquote

from program import PROGRAM

ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1793491200", "LC_ALL": "C.UTF-8"}
EDITOR: dict[str, Any] = {
    "textDocument": {
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}}},
        "publishDiagnostics": {"relatedInformation": True},
    },
    "workspace": {"applyEdit": True, "workspaceEdit": {"documentChanges": True}},
}


def uri(path: Path) -> str:
    return "file://" + quote(str(path))


def path_of(address: str) -> Path:
    return Path(unquote(address.removeprefix("file://")))


def merged(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    out = dict(first)
    for key, value in second.items():
        out[key] = merged(out[key], value) if isinstance(value, dict) and isinstance(out.get(key), dict) else value
    return out


class Client:
    """`encoding`: what characters count, which must be what the server agrees to."""

    def __init__(self, *arguments: str, cwd: os.PathLike[str] | None = None) -> None:
        self.process = subprocess.Popen(
            [PROGRAM, "lsp", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd, env=ENVIRONMENT
        )
        self._came: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.seen: list[dict[str, Any]] = []  # every message that came, in order
        self._next = 0
        self._grants = True  # whether requests of the server are answered
        self.encoding = "utf-16"
        threading.Thread(target=self._read, daemon=True).start()

    # Bytes and messages

    def _read(self) -> None:
        out = self.process.stdout
        while True:
            length = None
            while line := out.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if length is None:
                self._came.put(None)
                return
            self._came.put(json.loads(out.read(length)))

    def raw(self, data: bytes) -> None:
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method: str, params: Any = None) -> None:
        self.send({"jsonrpc": "2.0", "method": method, **({} if params is None else {"params": params})})

    def ask(self, method: str, params: Any = None) -> int:
        """Sends a request and gives its id."""
        self._next += 1
        self.send({"jsonrpc": "2.0", "id": self._next, "method": method, **({} if params is None else {"params": params})})
        return self._next

    def wait(self, wanted: Callable[[dict[str, Any]], bool], seconds: float = 30, since: int = 0) -> dict[str, Any]:
        """The first message that is wanted, among those that came since `since` and those to come."""
        for message in self.seen[since:]:
            if wanted(message):
                return message
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                message = self._came.get(timeout=left)
            except queue.Empty:
                break
            if message is None:
                raise AssertionError(f"the server has ended: {self.process.wait(timeout=10)}")
            self.seen.append(message)
            if "id" in message and "method" in message and self._grants:
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": None})
            if wanted(message):
                return message
        raise AssertionError(f"no such message within {seconds} s; the last ones: {self.seen[-5:]}")

    def answer(self, request: int, seconds: float = 30) -> dict[str, Any]:
        return self.wait(lambda message: message.get("id") == request and "method" not in message, seconds)

    def result(self, method: str, params: Any = None, seconds: float = 30) -> Any:
        message = self.answer(self.ask(method, params), seconds)
        if "error" in message:
            raise AssertionError(f"{method}: {message['error']}")
        return message["result"]

    def error(self, method: str, params: Any = None) -> int:
        return self.answer(self.ask(method, params))["error"]["code"]

    # A session

    def begin(self, *folders: Path, options: dict[str, Any] | None = None, capabilities: dict[str, Any] | None = None) -> dict[str, Any]:
        extra = {} if self.encoding == "utf-16" else {"general": {"positionEncodings": [self.encoding]}}
        result = self.result(
            "initialize",
            {
                "processId": None,
                "rootUri": None,
                "workspaceFolders": [{"uri": uri(folder), "name": folder.name} for folder in folders],
                "capabilities": merged(merged(EDITOR, extra), capabilities or {}),
                "initializationOptions": options or {},
            },
        )
        if result["capabilities"]["positionEncoding"] != self.encoding:
            raise AssertionError(result)
        self.notify("initialized", {})
        return result

    def open(self, path: Path, text: str | None = None, version: int = 1) -> str:
        address = uri(path)
        if text is None:
            text = path.read_bytes().decode("utf-8-sig")
        self.notify("textDocument/didOpen", {"textDocument": {"uri": address, "languageId": "python", "version": version, "text": text}})
        return address

    def change(self, address: str, version: int, *changes: dict[str, Any]) -> None:
        self.notify("textDocument/didChange", {"textDocument": {"uri": address, "version": version}, "contentChanges": list(changes)})

    def diagnostics(self, address: str, version: int | None = None, since: int = 0, seconds: float = 30) -> list[dict[str, Any]]:
        """What was published of the document, for this version where one is given."""
        return self.wait(
            lambda message: message.get("method") == "textDocument/publishDiagnostics"
            and message["params"]["uri"] == address
            and (version is None or message["params"].get("version") == version),
            seconds,
            since,
        )["params"]["diagnostics"]

    def end(self) -> int:
        self.result("shutdown")
        self.notify("exit")
        code = self.process.wait(timeout=20)
        self.close()
        return code

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=20)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                stream.close()
            except BrokenPipeError:
                pass


def units(text: str, encoding: str) -> int:
    return {"utf-8": len(text.encode()), "utf-16": len(text.encode("utf-16-le")) // 2, "utf-32": len(text)}[encoding]


def offset(text: str, place: dict[str, int], encoding: str = "utf-16") -> int:
    """The index in `text`, whose lines end with \\n, that a place of the protocol means."""
    lines = text.split("\n")
    line = lines[place["line"]]
    for at in range(len(line) + 1):
        if units(line[:at], encoding) == place["character"]:
            return sum(len(one) + 1 for one in lines[: place["line"]]) + at
    raise AssertionError(f"{place} is inside of a character, or behind the line")


def apply(text: str, edits: list[dict[str, Any]], encoding: str = "utf-16") -> str:
    """The text after edits that do not overlap."""
    places = [(offset(text, one["range"]["start"], encoding), offset(text, one["range"]["end"], encoding), one["newText"]) for one in edits]
    for start, end, new in sorted(places, key=lambda one: one[:2], reverse=True):
        text = text[:start] + new + text[end:]
    return text


def shown(diagnostics: list[dict[str, Any]], text: str, encoding: str = "utf-16") -> list[tuple[str, int, int, str]]:
    """Rule, line, column (UTF-16, from 1) and message, as reports say them."""
    out = []
    for one in diagnostics:
        start = one["range"]["start"]
        before = text.split("\n")[start["line"]][: offset(text, start, encoding) - offset(text, {"line": start["line"], "character": 0}, encoding)]
        out.append((one["code"], start["line"] + 1, units(before, "utf-16") + 1, one["message"]))
    return out
