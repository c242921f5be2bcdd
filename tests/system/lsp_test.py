#!/usr/bin/env python3
"""The language server as editors use it: sessions with the real program, well-behaved and not."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
import time
import unittest
from pathlib import Path
from typing import Any

import lsp_client
from lsp_client import Client, apply, merged, offset, shown, units, uri
from program import DEMO, assay, check

MOCK = "from unittest.mock import patch\n\n\ndef test_a():\n    x = 1\n"
ENCODING = "def read(path):\n    note = 'größe 😀'; return open(path)\n"
PULL = {"textDocument": {"diagnostic": {"dynamicRegistration": False}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
RESOLVE = {"textDocument": {"codeAction": {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}}}}


class Session(unittest.TestCase):
    """A project with a class that is not registered, a test with a mock, and a module that reads a file."""

    def setUp(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.project = Path(self._folder.name).resolve() / "project"
        self.write("assay.toml", "")
        self.write("src/shop/__init__.py", "")
        self.write("src/shop/read.py", ENCODING)
        self.write("tests/integration/test_a.py", MOCK)
        self.client = self.make()

    def make(self, *arguments: str) -> Client:
        client = Client(*arguments, cwd=self.project)
        self.addCleanup(client.close)
        return client

    def write(self, name: str, text: str) -> Path:
        path = self.project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def as_checked(self, name: str, tree: Path | None = None) -> list[tuple[str, int, int, str]]:
        """What `assay check` finds in a file."""
        return [
            (one["rule"], one["line"], one["column"], one["message"])
            for one in check(tree or self.project)["findings"]
            if one["path"] == name and one["disposition"] == "open" and one["rule"] != "SY-004"
        ]

    def actions(self, address: str, place: dict[str, int], only: list[str] | None = None) -> list[dict[str, Any]]:
        context: dict[str, Any] = {"diagnostics": []}
        if only is not None:
            context["only"] = only
        return self.client.result(
            "textDocument/codeAction", {"textDocument": {"uri": address}, "range": {"start": place, "end": place}, "context": context}
        )


class Diagnostics(Session):
    def test_a_session(self) -> None:
        result = self.client.begin(self.project)
        self.assertEqual(result["capabilities"]["textDocumentSync"]["change"], 2)
        address = self.client.open(self.project / "tests/integration/test_a.py")
        found = self.client.diagnostics(address, 1)
        self.assertEqual(shown(found, MOCK), self.as_checked("tests/integration/test_a.py"))
        self.assertEqual({one["source"] for one in found}, {"assay"})
        self.assertIn("NM-001", {one["code"] for one in found})
        self.assertEqual({one["severity"] for one in found if one["code"] == "NM-001"}, {1})
        # Typed away, and typed again.
        line = {"start": {"line": 0, "character": 0}, "end": {"line": 1, "character": 0}}
        self.client.change(address, 2, {"range": line, "text": ""})
        self.assertNotIn("NM-001", {one["code"] for one in self.client.diagnostics(address, 2)})
        self.client.change(address, 3, {"range": {"start": line["start"], "end": line["start"]}, "text": MOCK.split("\n")[0] + "\n"})
        self.assertEqual(self.client.diagnostics(address, 3), found)
        # Nothing is left of a document that is closed.
        since = len(self.client.seen)
        self.client.notify("textDocument/didClose", {"textDocument": {"uri": address}})
        self.assertEqual(self.client.diagnostics(address, since=since), [])
        self.assertEqual(self.client.end(), 0)

    def test_places_in_every_encoding(self) -> None:
        expected = self.as_checked("src/shop/read.py")
        self.assertIn(("WN-003", 2), {one[:2] for one in expected})
        for encoding in ("utf-8", "utf-16", "utf-32"):
            with self.subTest(encoding):
                self.write("src/shop/read.py", ENCODING)
                self.client = self.make()
                self.client.encoding = encoding
                self.client.begin(self.project)
                address = self.client.open(self.project / "src/shop/read.py")
                found = self.client.diagnostics(address, 1)
                self.assertEqual(shown(found, ENCODING, encoding), expected)
                # An edit behind the characters that count differently.
                line = ENCODING.split("\n")[1]
                at = units(line[: line.index("path")], encoding)
                place = {"line": 1, "character": at}
                self.client.change(address, 2, {"range": {"start": place, "end": {"line": 1, "character": at + 4}}, "text": "'é' + path"})
                text = ENCODING.replace("open(path)", "open('é' + path)")
                self.write("src/shop/read.py", text)
                self.assertEqual(shown(self.client.diagnostics(address, 2), text, encoding), self.as_checked("src/shop/read.py"))
                # The edits of its fix count so too.
                start = next(one["range"]["start"] for one in found if one["code"] == "WN-003")
                fix = next(one for one in self.actions(address, start) if one.get("data", {}).get("what") == "fix")
                edits = fix["edit"]["documentChanges"][0]["edits"]
                self.assertEqual(apply(text, edits, encoding), text.replace("'é' + path)", "'é' + path, encoding=\"utf-8\")"))
                self.assertEqual(self.client.end(), 0)

    def test_line_ends_and_a_byte_order_mark(self) -> None:
        for mark, end in (("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")):
            with self.subTest(mark=mark, end=end):
                text = ENCODING.replace("\n", end)
                path = self.project / "src/shop/read.py"
                path.write_bytes((mark + text).encode())
                self.client = self.make()
                self.client.begin(self.project)
                address = self.client.open(path, text)
                found = self.client.diagnostics(address, 1)
                self.assertEqual(shown(found, text.replace("\r\n", "\n")), self.as_checked("src/shop/read.py"))
                start = next(one["range"]["start"] for one in found if one["code"] == "WN-003")
                actions = self.actions(address, start)
                fix = next(one for one in actions if one.get("data", {}).get("what") == "fix")
                fixed = apply(text.replace("\r\n", "\n"), fix["edit"]["documentChanges"][0]["edits"]).replace("\n", end)
                allow = next(one for one in actions if one.get("data", {}).get("what") == "allow")
                self.assertTrue(allow["edit"]["documentChanges"][0]["edits"][0]["newText"].endswith(end))
                self.assertEqual(assay("fix", path, cwd=self.project).code, 0)
                self.assertEqual(path.read_bytes().decode(), mark + fixed)
                self.assertEqual(self.client.end(), 0)

    def test_a_file_in_another_encoding(self) -> None:
        text = "# -*- coding: latin-1 -*-\n" + ENCODING.replace("😀", "")
        path = self.project / "src/shop/read.py"
        path.write_bytes(text.encode("latin-1"))
        self.client.begin(self.project)
        address = self.client.open(path, text)
        self.assertEqual(shown(self.client.diagnostics(address, 1), text), self.as_checked("src/shop/read.py"))
        self.client.change(address, 2, {"text": text + "x = 1\n"})
        self.assertEqual([one["code"] for one in self.client.diagnostics(address, 2)], ["encoding"])

    def test_rules_over_files_follow_an_edit_elsewhere(self) -> None:
        """A class of another file stops being a node when its base does: no edit of its own file."""
        self.write("src/shop/base.py", "from kailash.nodes.base import Node\n\n\nclass Base(Node):\n    pass\n")
        self.write("src/shop/item.py", "from shop.base import Base\n\n\nclass ItemNode(Base):\n    def run(self, **kwargs):\n        return {}\n")
        expected = self.as_checked("src/shop/item.py")
        self.assertTrue(any(one[0].startswith("NR-") for one in expected), expected)
        self.client.begin(self.project)
        item = self.client.open(self.project / "src/shop/item.py")
        base = self.client.open(self.project / "src/shop/base.py")
        text = (self.project / "src/shop/item.py").read_text()
        self.assertEqual(shown(self.client.diagnostics(item, 1), text), expected)
        since = len(self.client.seen)
        self.client.change(base, 2, {"text": "class Base:\n    pass\n"})
        self.write("src/shop/base.py", "class Base:\n    pass\n")
        expected = self.as_checked("src/shop/item.py")
        self.assertFalse(any(one[0].startswith("NR-") for one in expected), expected)
        self.assertEqual(shown(self.client.diagnostics(item, since=since), text), expected)

    def test_pulled(self) -> None:
        self.client.begin(self.project, capabilities=PULL, options={"workspaceDiagnostics": True})
        path = self.project / "tests/integration/test_a.py"
        address = self.client.open(path)
        report = self.client.result("textDocument/diagnostic", {"textDocument": {"uri": address}})
        self.assertEqual(report["kind"], "full")
        self.assertEqual(shown(report["items"], MOCK), self.as_checked("tests/integration/test_a.py"))
        again = self.client.result("textDocument/diagnostic", {"textDocument": {"uri": address}, "previousResultId": report["resultId"]})
        self.assertEqual(again, {"kind": "unchanged", "resultId": report["resultId"]})
        whole = self.client.result("workspace/diagnostic", {"previousResultIds": []})["items"]
        paths = {lsp_client.path_of(one["uri"]).relative_to(self.project).as_posix(): one for one in whole}
        for name in ("tests/integration/test_a.py", "src/shop/read.py"):
            text = (self.project / name).read_text(encoding="utf-8")
            self.assertEqual(shown(paths[name]["items"], text), self.as_checked(name))
        known = [{"uri": one["uri"], "value": one["resultId"]} for one in whole]
        later = self.client.result("workspace/diagnostic", {"previousResultIds": known})["items"]
        self.assertEqual({one["kind"] for one in later}, {"unchanged"})
        # An edit elsewhere makes the server ask for a new look; nothing is sent unasked.
        self.client.change(address, 2, {"text": "x = 1\n"})
        self.client.wait(lambda message: message.get("method") == "workspace/diagnostic/refresh")
        fresh = self.client.result("workspace/diagnostic", {"previousResultIds": known})["items"]
        changed = {one["uri"] for one in fresh if one["kind"] == "full"}
        self.assertEqual(changed, {address})
        self.assertFalse(any(one.get("method") == "textDocument/publishDiagnostics" for one in self.client.seen))

    def test_files_that_are_not_open(self) -> None:
        self.client.begin(self.project, options={"workspaceDiagnostics": True})
        address = uri(self.project / "src/shop/read.py")
        self.assertEqual(shown(self.client.diagnostics(address), ENCODING), self.as_checked("src/shop/read.py"))
        # Another program writes it.
        since = len(self.client.seen)
        self.write("src/shop/read.py", "x = 1\n")
        self.client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": address, "type": 2}]})
        self.assertEqual(shown(self.client.diagnostics(address, since=since), "x = 1\n"), self.as_checked("src/shop/read.py"))

    def test_a_new_file(self) -> None:
        self.client.begin(self.project)
        self.client.diagnostics(self.client.open(self.project / "src/shop/read.py"), 1)
        path = self.write("tests/integration/test_new.py", MOCK)
        address = self.client.open(path)
        expected = self.as_checked("tests/integration/test_new.py")
        for since in range(0, 10**6):
            message = self.client.wait(
                lambda one: one.get("method") == "textDocument/publishDiagnostics" and one["params"]["uri"] == address, since=since
            )
            since = self.client.seen.index(message)
            if shown(message["params"]["diagnostics"], MOCK) == expected:
                break
        self.assertIn("NM-001", {one[0] for one in expected})

    def test_syntax_errors_are_told(self) -> None:
        self.client.begin(self.project)
        address = self.client.open(self.project / "src/shop/read.py", "def f(:\n")
        found = self.client.diagnostics(address, 1)
        self.assertEqual([(one["code"], one["range"]["start"]["line"]) for one in found if one["code"] == "syntax"], [("syntax", 0)])


class Configuration(Session):
    def test_an_error_stands_in_its_file(self) -> None:
        self.client.begin(self.project)
        address = self.client.open(self.project / "tests/integration/test_a.py")
        self.assertTrue(self.client.diagnostics(address, 1))
        since = len(self.client.seen)
        settings = self.write("assay.toml", '# settings\nselct = ["NM-001"]\n')
        self.client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri(settings), "type": 2}]})
        wrong = self.client.diagnostics(uri(settings))
        self.assertEqual(wrong[0]["range"]["start"]["line"], 1)
        self.assertIn("select", wrong[0]["message"])
        self.assertEqual(self.client.diagnostics(address, since=since), [])
        since = len(self.client.seen)
        self.write("assay.toml", 'select = ["NM-001"]\n')
        self.client.notify("textDocument/didSave", {"textDocument": {"uri": address}})
        self.assertEqual(self.client.diagnostics(uri(settings), since=since), [])
        found = self.client.diagnostics(address, since=since)
        self.assertEqual({one["code"] for one in found}, {"NM-001"})

    def test_wrong_from_the_beginning(self) -> None:
        settings = self.write("pyproject.toml", "[tool.assay]\nfail-on = 'eror'\n")
        (self.project / "assay.toml").unlink()
        self.client.begin(self.project)
        address = self.client.open(self.project / "tests/integration/test_a.py")
        self.assertEqual(self.client.diagnostics(uri(settings))[0]["range"]["start"]["line"], 1)
        self.assertEqual(self.client.diagnostics(address, 1), [])
        self.assertEqual(self.client.end(), 0)


class Roots(Session):
    def test_each_with_its_own_configuration(self) -> None:
        other = self.project.parent / "other größe"
        shutil.copytree(self.project, other)
        (other / "assay.toml").write_text('ignore = ["NM"]\n')
        self.client.begin(self.project, other)
        for tree in (self.project, other):
            address = self.client.open(tree / "tests/integration/test_a.py")
            self.assertEqual(shown(self.client.diagnostics(address, 1), MOCK), self.as_checked("tests/integration/test_a.py", tree))
        # One goes, and comes back.
        address = uri(other / "tests/integration/test_a.py")
        folder = {"uri": uri(self.project), "name": "project"}
        self.client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [folder]}})
        self.client.change(address, 2, {"text": MOCK + "# more\n"})
        self.client.diagnostics(address, 2)
        since = len(self.client.seen)
        self.client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [folder], "removed": []}})
        found = self.client.diagnostics(uri(self.project / "tests/integration/test_a.py"), 1, since=since)
        self.assertEqual(shown(found, MOCK), self.as_checked("tests/integration/test_a.py"))

    def test_two_folders_of_one_project(self) -> None:
        self.client.begin(self.project / "src", self.project / "tests")
        for name in ("src/shop/read.py", "tests/integration/test_a.py"):
            address = self.client.open(self.project / name)
            text = (self.project / name).read_text(encoding="utf-8")
            self.assertEqual(shown(self.client.diagnostics(address, 1), text), self.as_checked(name))

    def test_no_folder_and_a_link(self) -> None:
        link = self.project.parent / "link"
        link.symlink_to(self.project)
        self.client.begin()
        address = self.client.open(link / "tests/integration/test_a.py")
        self.assertEqual(shown(self.client.diagnostics(address, 1), MOCK), self.as_checked("tests/integration/test_a.py"))


class Actions(Session):
    def fix_of(self, actions: list[dict[str, Any]], what: str = "fix") -> dict[str, Any]:
        return next(one for one in actions if one.get("data", {}).get("what") == what)

    def test_a_quick_fix_does_what_the_command_line_does(self) -> None:
        path = self.project / "src/shop/read.py"
        self.client.begin(self.project)
        address = self.client.open(path)
        start = self.client.diagnostics(address, 1)[0]["range"]["start"]
        fix = self.fix_of(self.actions(address, start))
        self.assertEqual((fix["kind"], fix["isPreferred"], fix["data"]["verified"]), ("quickfix", True, True))
        self.assertIn("(verified)", fix["title"])
        change = fix["edit"]["documentChanges"][0]
        self.assertEqual(change["textDocument"], {"uri": address, "version": 1})
        self.assertEqual(assay("fix", path, cwd=self.project).code, 0)
        self.assertEqual(apply(ENCODING, change["edits"]), path.read_text(encoding="utf-8"))

    def test_resolved_when_it_is_chosen(self) -> None:
        self.client.begin(self.project, capabilities=RESOLVE)
        address = self.client.open(self.project / "src/shop/read.py")
        start = self.client.diagnostics(address, 1)[0]["range"]["start"]
        offered = self.fix_of(self.actions(address, start))
        self.assertNotIn("edit", offered)
        self.assertIsNone(offered["data"]["verified"])
        resolved = self.client.result("codeAction/resolve", offered)
        self.assertIs(resolved["data"]["verified"], True)
        self.assertIn('encoding="utf-8"', apply(ENCODING, resolved["edit"]["documentChanges"][0]["edits"]))
        # By now it is known to be verified.
        self.assertIs(self.fix_of(self.actions(address, start))["data"]["verified"], True)
        # An offer for a text that is gone is not taken up.
        self.client.change(address, 2, {"text": ENCODING + "\n"})
        self.assertEqual(self.client.error("codeAction/resolve", offered), -32801)
        self.assertEqual(self.client.error("codeAction/resolve", {"title": "x"}), -32602)

    def test_a_harmful_fix_is_not_offered(self) -> None:
        """The edit would be right, were it not that the file no longer parses elsewhere."""
        self.client.begin(self.project)
        address = self.client.open(self.project / "src/shop/read.py", ENCODING + "def broken(:\n")
        found = self.client.diagnostics(address, 1)
        start = next(one["range"]["start"] for one in found if one["code"] == "WN-003")
        self.assertFalse([one for one in self.actions(address, start) if one.get("data", {}).get("what") == "fix"])

    def test_all_fixes_of_a_file(self) -> None:
        text = "import os\nfrom unittest.mock import patch\n\n\ndef test_a():\n    return open('ä') if os else open('b')\n"
        path = self.write("tests/integration/test_a.py", text)
        for capabilities in ({}, RESOLVE):
            with self.subTest(capabilities):
                self.client = self.make()
                self.client.begin(self.project, capabilities=capabilities)
                address = self.client.open(path)
                self.client.diagnostics(address, 1)
                action = self.actions(address, {"line": 0, "character": 0}, ["source.fixAll"])
                self.assertEqual([one["kind"] for one in action], ["source.fixAll.assay"])
                if capabilities:
                    edit = self.client.result("codeAction/resolve", action[0])["edit"]
                else:
                    self.client.result("workspace/executeCommand", action[0]["command"])
                    edit = self.client.wait(lambda one: one.get("method") == "workspace/applyEdit")["params"]["edit"]
                self.assertIn(assay("fix", path, cwd=self.project).code, (0, 1))
                self.assertEqual(apply(text, edit["documentChanges"][0]["edits"]), path.read_text(encoding="utf-8"))
                self.assertNotEqual(path.read_text(encoding="utf-8"), text)
                path.write_text(text, encoding="utf-8")
        self.assertEqual(self.actions(address, {"line": 0, "character": 0}, ["refactor"]), [])

    def test_suppression_with_a_reason(self) -> None:
        path = self.project / "tests/integration/test_a.py"
        self.client.begin(self.project, options={"promptsForReason": True})
        address = self.client.open(path)
        start = self.client.diagnostics(address, 1)[0]["range"]["start"]
        action = next(one for one in self.actions(address, start) if "NM-001" in one["title"] and "command" in one)
        self.assertEqual(action["command"]["command"], "assay.askReason")
        offer = action["command"]["arguments"][0]
        self.assertEqual(self.client.error("workspace/executeCommand", {"command": "assay.suppress", "arguments": [offer, " "]}), -32602)
        self.client.result("workspace/executeCommand", {"command": "assay.suppress", "arguments": [offer, "the service is\n not ours"]})
        edit = self.client.wait(lambda one: one.get("method") == "workspace/applyEdit")["params"]["edit"]
        text = apply(MOCK, edit["documentChanges"][0]["edits"])
        self.assertEqual(text, "# assay: allow[NM-001] the service is not ours\n" + MOCK)
        self.client.change(address, 2, {"text": text})
        self.assertNotIn("NM-001", {one["code"] for one in self.client.diagnostics(address, 2)})

    def test_a_suppression_stands_where_it_is_a_comment(self) -> None:
        text = "def read(path):\n    return path and \\\n        open(path)\n"
        self.write("src/shop/read.py", text)
        self.client.begin(self.project)
        address = self.client.open(self.project / "src/shop/read.py")
        start = next(one["range"]["start"] for one in self.client.diagnostics(address, 1) if one["code"] == "WN-003")
        edits = self.fix_of(self.actions(address, start), "allow")["edit"]["documentChanges"][0]["edits"]
        self.assertEqual(apply(text, edits), text.rstrip("\n") + "  # assay: allow[WN-003] \n")

    def test_hover_and_lens(self) -> None:
        self.client.begin(self.project)
        text = "# assay: allow[NM-001] old\n" + MOCK
        address = self.client.open(self.project / "tests/integration/test_a.py", text)
        self.client.diagnostics(address, 1)

        def hover(line: int, character: int) -> Any:
            return self.client.result("textDocument/hover", {"textDocument": {"uri": address}, "position": {"line": line, "character": character}})

        page = hover(1, 3)["contents"]["value"]
        self.assertIn("suppressed: old", page)
        self.assertIn("# NM-001 ", page)
        self.assertIn("## Why", page)
        self.assertTrue(hover(0, 17)["contents"]["value"].startswith("# NM-001 "))
        self.assertEqual(hover(0, 17)["range"]["start"]["character"], 15)
        self.assertIsNone(hover(3, 0))
        self.client.notify("textDocument/didClose", {"textDocument": {"uri": address}})
        address = self.client.open(self.project / "tests/integration/test_a.py")
        lens = self.client.result("textDocument/codeLens", {"textDocument": {"uri": address}})
        self.assertRegex(lens[0]["command"]["title"], r"^assay: \d+ of \d+ units pass(es)?; \+0\.\d+ if all did; project ")
        score = self.client.result("workspace/executeCommand", {"command": "assay.score", "arguments": [address]})
        self.assertGreater(score["failed"], 0)
        report = check(self.project)
        self.assertEqual(score["grade"], report["score"]["grade"])


class Wild(Session):
    """Messages that are wrong, or come when they should not."""

    def test_order(self) -> None:
        self.assertEqual(self.client.error("textDocument/hover", {}), -32002)
        self.client.notify("textDocument/didOpen", {"textDocument": {"uri": "file:///x.py", "version": 1, "text": ""}})
        self.client.begin(self.project)
        self.assertEqual(self.client.error("initialize", {}), -32600)
        self.assertEqual(self.client.error("no/such", {}), -32601)
        self.client.notify("$/whatever", {})
        self.client.notify("no/such")
        self.client.result("shutdown")
        self.assertEqual(self.client.error("textDocument/hover", {}), -32600)
        self.client.notify("exit")
        self.assertEqual(self.client.process.wait(timeout=20), 0)

    def test_ends_without_shutdown(self) -> None:
        self.client.begin(self.project)
        self.client.notify("exit")
        self.assertEqual(self.client.process.wait(timeout=20), 1)
        silent = self.make()
        silent.begin(self.project)
        silent.process.stdin.close()
        self.assertEqual(silent.process.wait(timeout=20), 1)

    def test_frames_and_messages_that_are_none(self) -> None:
        self.client.begin(self.project)
        frame = lambda body: b"Content-Length: %d\r\n\r\n" % len(body) + body
        wrong = [
            b"Content-Length: x\r\n\r\n", b"Nothing: here\r\n\r\n", frame(b"{"), frame(b""), frame(b"\xff\xfe"), frame(b"[]"), frame(b"7"),
            frame(b'{"jsonrpc":"2.0","id":{},"method":"m"}'), frame(b"[" * 100000), frame(b'{"a":' * 5000), b"Content-Length: 999999999999\r\n\r\n"[:0],
        ]
        for data in wrong:
            self.client.raw(data)
        address = self.client.open(self.project / "tests/integration/test_a.py")
        self.assertTrue(self.client.diagnostics(address, 1))
        refused = [one["error"]["code"] for one in self.client.seen if one.get("id", 0) is None]
        self.assertEqual(len(refused), len([data for data in wrong if data]))
        self.assertLessEqual(set(refused), {-32700, -32600})
        self.assertEqual(self.client.end(), 0)

    def test_parameters_of_any_kind(self) -> None:
        self.client.begin(self.project)
        address = self.client.open(self.project / "tests/integration/test_a.py")
        place = {"line": 0, "character": 0}
        odd = [None, [], {}, 7, "x", {"textDocument": 1}, {"textDocument": {"uri": 7}}, {"textDocument": {"uri": address}}, {"textDocument": {"uri": "zzz"}},
               {"textDocument": {"uri": address}, "position": {"line": -1, "character": 2**40}}, {"textDocument": {"uri": address}, "position": {"line": 2**63, "character": 2**63}},
               {"textDocument": {"uri": address}, "range": {"start": {"line": 9, "character": 9}, "end": place}},
               {"command": "assay.suppress", "arguments": [{"uri": address, "what": "allow"}, "r"]}, {"command": "assay.fixAll", "arguments": [7]}, {"command": 3, "arguments": {}},
               {"changes": [1, {"uri": 1}, {"uri": uri(self.project / "gone.py"), "type": 3}]}, {"event": {"added": [3], "removed": {}}},
               {"contentChanges": [{"text": "x"}], "textDocument": {"uri": "file:///other.py", "version": 2}}, {"previousResultIds": [1, {"uri": "u", "value": "v"}]}]
        for method in ("textDocument/hover", "textDocument/codeAction", "codeAction/resolve", "textDocument/codeLens", "workspace/executeCommand",
                       "textDocument/diagnostic", "workspace/diagnostic"):
            for params in odd:
                answer = self.client.answer(self.client.ask(method, params))
                self.assertNotIn(answer.get("error", {}).get("code"), (-32603,), (method, params))
        for method in ("textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave", "workspace/didChangeWatchedFiles",
                       "workspace/didChangeWorkspaceFolders", "window/workDoneProgress/cancel", "$/cancelRequest"):
            for params in odd:
                self.client.notify(method, params)
        self.client.open(self.project / "tests/integration/test_a.py", version=7)
        self.assertTrue(self.client.diagnostics(address, 7))
        self.assertEqual(self.client.end(), 0)

    def test_cancelled_in_any_order(self) -> None:
        self.client.begin(self.project)
        address = self.client.open(self.project / "tests/integration/test_a.py")
        self.client.diagnostics(address, 1)
        cancel = lambda request: self.client.notify("$/cancelRequest", {"id": request})
        # Of what was never asked, is answered, or is asked later: nothing happens.
        cancel(999)
        cancel("text")
        done = self.client.ask("textDocument/codeLens", {"textDocument": {"uri": address}})
        self.client.answer(done)
        cancel(done)
        cancel(done + 1)
        self.assertIn("result", self.client.answer(self.client.ask("textDocument/codeLens", {"textDocument": {"uri": address}})))
        # Of many that wait, some: each is answered once.
        place = {"line": 0, "character": 0}
        requests = [
            self.client.ask("textDocument/codeAction", {"textDocument": {"uri": address}, "range": {"start": place, "end": place}, "context": {"diagnostics": []}})
            for _ in range(20)
        ]
        for request in reversed(requests[5:]):
            cancel(request)
            cancel(request)
        answers = [self.client.answer(request) for request in requests]
        self.assertTrue(all("result" in one or one["error"]["code"] in (-32800, -32801) for one in answers))
        self.assertTrue(any("error" in one and one["error"]["code"] == -32800 for one in answers))
        self.assertTrue(all("result" in one for one in answers[:5]))
        ids = [one["id"] for one in self.client.seen if one.get("id") in requests and "method" not in one]
        self.assertEqual(sorted(ids), requests)
        self.assertEqual(self.client.end(), 0)

    def test_edits_during_the_first_analysis(self) -> None:
        for number in range(300):
            self.write(f"src/shop/many/m{number}.py", "import os\n" * 50 + ENCODING)
        self.client.begin(self.project, capabilities={"window": {"workDoneProgress": True}})
        address = self.client.open(self.project / "src/shop/read.py")
        text = ENCODING
        for version in range(2, 40):
            text = ENCODING + f"x = {version}\n"
            self.client.change(address, version, {"text": text})
        self.write("src/shop/read.py", text)
        self.assertEqual(shown(self.client.diagnostics(address, 39), text), self.as_checked("src/shop/read.py"))
        kinds = [one["params"]["value"]["kind"] for one in self.client.seen if one.get("method") == "$/progress"]
        if kinds:
            self.assertEqual((kinds[0], kinds[-1]), ("begin", "end"))
            self.assertEqual((kinds.count("begin"), kinds.count("end")), (1, 1))

    def test_requests_interleaved_with_edits(self) -> None:
        """Whatever comes between, every request is answered, and the last text is the one that counts."""
        self.client.begin(self.project, capabilities=merged(RESOLVE, {}))
        address = self.client.open(self.project / "src/shop/read.py")
        shuffle = random.Random(5)
        requests, text = [], ENCODING
        for version in range(2, 120):
            start = shuffle.randrange(len(text))
            while text[start] == "\n":
                start = shuffle.randrange(len(text))
            new = shuffle.choice(["x", "", "\n", " ", "ö", "😀"])
            before = text[:start]
            place = {"line": before.count("\n"), "character": units(before.rpartition("\n")[2], "utf-16")}
            end = {"line": place["line"], "character": place["character"] + units(text[start], "utf-16")}
            text = before + new + text[start + 1 :]
            text = text if len(text) > 20 else ENCODING
            change = {"text": text} if text == ENCODING else {"range": {"start": place, "end": end}, "text": new}
            self.client.change(address, version, change)
            here = {"textDocument": {"uri": address}, "position": place, "range": {"start": place, "end": place}, "context": {"diagnostics": []}}
            requests.append(self.client.ask(shuffle.choice(["textDocument/hover", "textDocument/codeAction", "textDocument/codeLens"]), here))
            if shuffle.random() < 0.3:
                self.client.notify("$/cancelRequest", {"id": shuffle.choice(requests)})
        for request in requests:
            answer = self.client.answer(request)
            self.assertTrue("result" in answer or answer["error"]["code"] in (-32800, -32801), answer)
        self.write("src/shop/read.py", text)
        found = [one for one in shown(self.client.diagnostics(address, 119), text) if one[0] != "syntax"]
        self.assertEqual(found, self.as_checked("src/shop/read.py"))
        self.assertEqual(self.client.end(), 0)


class LongSession(Session):
    def memory(self) -> int:
        status = Path(f"/proc/{self.client.process.pid}/status").read_text()
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))

    def test_equal_to_a_check_and_bounded(self) -> None:
        """Random edits of a project of its own: each answer is that of the command line (every tenth is compared), and memory does not grow."""
        tree = self.project.parent / "demo"
        shutil.copytree(DEMO, tree, symlinks=True)
        names = [path.relative_to(tree).as_posix() for path in sorted(tree.rglob("*.py")) if path.stat().st_size > 200][:6]
        self.client.begin(tree)
        shuffle = random.Random(3)
        texts = {name: (tree / name).read_text(encoding="utf-8") for name in names}
        addresses = {name: self.client.open(tree / name) for name in names}
        versions = dict.fromkeys(names, 1)
        pieces = ["from unittest import mock\n", "x = open('a')\n", "\n", "import os\n", "class A:\n    pass\n", "def f():\n    return eval('1')\n", "# assay: allow[NM-001] for a test\n"]
        begun = 0
        for step in range(300):
            name = shuffle.choice(names)
            lines = texts[name].split("\n")
            at = shuffle.randrange(len(lines))
            removes = len(lines) > 60 or shuffle.random() < 0.4
            new = "" if removes else shuffle.choice(pieces)
            end = min(at + 1, len(lines) - 1) if removes else at
            texts[name] = "\n".join(lines[:at]) + ("\n" if at else "") + new + "\n".join(lines[end:])
            versions[name] += 1
            edit = {"range": {"start": {"line": at, "character": 0}, "end": {"line": end, "character": 0}}, "text": new}
            since = len(self.client.seen)
            self.client.change(addresses[name], versions[name], edit)
            found = self.client.diagnostics(addresses[name], versions[name], since=since)
            if step % 10 == 0:
                (tree / name).write_bytes(texts[name].encode())
                for other in names:
                    (tree / other).write_bytes(texts[other].encode())
                told = [one for one in shown(found, texts[name]) if one[0][:1].isupper()]
                self.assertEqual(told, self.as_checked(name, tree), f"step {step}, {name}")
            if step == 100:
                time.sleep(0.5)
                begun = self.memory()
        time.sleep(1)
        self.assertLess(self.memory(), begun * 1.3 + 20000, "kB of memory after three times as many edits")
        self.assertEqual(self.client.end(), 0)


if __name__ == "__main__":
    unittest.main()
