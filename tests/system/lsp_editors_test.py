#!/usr/bin/env python3
"""Real editors as clients of the language server, with the settings that docs/editors.md gives: findings appear, a fix is applied, and the
buffer is then what `assay fix` makes of the file. Each editor is skipped where it is not installed.

ASSAY_RECORD=FOLDER records the sessions, which lsp_replay_test.py replays."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from program import PROGRAM, REPOSITORY, assay

PAGE = (REPOSITORY / "docs/editors.md").read_text(encoding="utf-8")
SOURCE = "def read(path):\n    note = 'größe 😀'; return open(path)\n"


def block(language: str, holds: str) -> str:
    return next(text for text in re.findall(rf"```{language}\n(.*?)```", PAGE, re.S) if holds in text)


def has_eglot() -> bool:
    if not shutil.which("emacs"):
        return False
    return subprocess.run(["emacs", "--batch", "--eval", "(require 'eglot)"], capture_output=True, timeout=60).returncode == 0


class Editors(unittest.TestCase):
    def setUp(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.project = Path(self._folder.name).resolve() / "project"
        (self.project / "src/shop").mkdir(parents=True)
        (self.project / "assay.toml").write_text("")
        (self.project / "src/shop/__init__.py").write_text("")
        self.path = self.project / "src/shop/read.py"
        self.path.write_text(SOURCE, encoding="utf-8")
        subprocess.run(["git", "init", "-q", "."], cwd=self.project, check=True)  # what editors take for a project
        self.fixed = Path(self._folder.name) / "fixed"
        shutil.copytree(self.project, self.fixed)
        self.assertEqual(assay("fix", self.fixed / "src/shop/read.py", cwd=self.fixed).code, 0)
        self.wanted = (self.fixed / "src/shop/read.py").read_text(encoding="utf-8")
        self.assertNotEqual(self.wanted, SOURCE)
        # `assay` is found by its name, as the settings say it.
        (self.project.parent / "bin").mkdir()
        program = self.project.parent / "bin/assay"
        if folder := os.environ.get("ASSAY_RECORD"):
            log = Path(folder).resolve() / f"{self._testMethodName.removeprefix('test_')}.jsonl"
            program.write_text(f'#!/bin/sh\nexec python3 {REPOSITORY}/tests/system/lsp_replay_test.py record {log} "$@"\n')
            program.chmod(0o755)
        else:
            program.symlink_to(PROGRAM)

    def run_(self, *command: str) -> str:
        environment = {**os.environ, "PATH": f"{self.project.parent / 'bin'}:{os.environ['PATH']}", "HOME": self._folder.name, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, cwd=self.project, capture_output=True, text=True, timeout=100, env=environment)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout + done.stderr

    @unittest.skipUnless(shutil.which("nvim"), "neovim is not installed")
    def test_neovim(self) -> None:
        (self.project.parent / "init.lua").write_text(block("lua", "assay"))
        (self.project.parent / "run.lua").write_text(
            """
            local function wait(what, test)
              if not vim.wait(30000, test, 20) then error('waited in vain for ' .. what) end
            end
            local out = {}
            wait('a client', function() return #vim.lsp.buf_get_clients(0) > 0 end)
            wait('findings', function() return #vim.diagnostic.get(0) > 0 end)
            for _, one in ipairs(vim.diagnostic.get(0)) do
              table.insert(out, {one.code or one.user_data.lsp.code, one.lnum + 1, one.col, one.message})
            end
            -- The first action that a person would be offered at the finding.
            local offered
            vim.ui.select = function(items, options, choose)
              offered = vim.tbl_map(options.format_item, items)
              choose(items[1], 1)
            end
            local at = vim.diagnostic.get(0)[1]
            vim.api.nvim_win_set_cursor(0, {at.lnum + 1, at.col})
            local before = vim.api.nvim_buf_get_lines(0, 0, -1, true)
            vim.lsp.buf.code_action()
            wait('the fix', function() return not vim.deep_equal(before, vim.api.nvim_buf_get_lines(0, 0, -1, true)) end)
            wait('no findings', function() return #vim.diagnostic.get(0) == 0 end)
            local hover = vim.lsp.buf_request_sync(0, 'textDocument/hover', vim.lsp.util.make_position_params(), 10000)
            vim.cmd('write')
            vim.fn.writefile({vim.json.encode({found = out, offered = offered, hover = hover ~= nil})}, 'out.json')
            vim.cmd('qall!')
            """
        )
        self.run_("nvim", "--headless", "-i", "NONE", "-u", str(self.project.parent / "init.lua"), str(self.path), f"+luafile {self.project.parent / 'run.lua'}")
        out = json.loads((self.project / "out.json").read_text(encoding="utf-8"))
        line = SOURCE.split("\n")[1]
        self.assertEqual(out["found"], [["WN-003", 2, len(line[: line.index("open")].encode()), "open is left to the encoding of the system"]])
        self.assertEqual(out["offered"][0], "say that the text is UTF-8")
        self.assertTrue(out["hover"])
        self.assertEqual(self.path.read_text(encoding="utf-8"), self.wanted)

    @unittest.skipUnless(has_eglot(), "Emacs or its package eglot is not installed")
    def test_emacs(self) -> None:
        (self.project.parent / "run.el").write_text(
            "(require 'cl-lib)\n(require 'eglot)\n(require 'flymake)\n"
            + block("elisp", "eglot")
            + r"""
(setq eglot-sync-connect t eglot-connect-timeout 30 coding-system-for-read 'utf-8 coding-system-for-write 'utf-8)
(defun wait-for (what test)
  (let ((end (+ (float-time) 30)))
    (while (not (funcall test))
      (when (> (float-time) end) (error "waited in vain for %s" what))
      (accept-process-output nil 0.05))))
(find-file "src/shop/read.py")
(python-mode)
(call-interactively #'eglot)
(wait-for "a server" #'eglot-current-server)
(flymake-start)
(wait-for "findings" (lambda () (flymake-diagnostics)))
(let* ((one (car (flymake-diagnostics)))
       (text (format "%d:%s" (flymake-diagnostic-beg one) (flymake-diagnostic-text one)))
       (before (buffer-string)))
  (goto-char (flymake-diagnostic-beg one))
  ;; What M-x eglot-code-actions RET takes: the preferred action.
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt _table _pred _match _initial _hist default &rest _) default))
            (last-nonmenu-event ?x))
    (eglot-code-actions (point) (point) nil t))
  (wait-for "the fix" (lambda () (not (equal before (buffer-string)))))
  (save-buffer)
  (with-temp-file (expand-file-name "out.txt" (project-root (project-current))) (insert text)))
"""
        )
        self.run_("emacs", "--batch", "-l", str(self.project.parent / "run.el"))
        out = (self.project / "out.txt").read_text(encoding="utf-8")
        self.assertEqual(out.split(":")[0], str(SOURCE.index("open") + 1))
        self.assertIn("open is left to the encoding", out)
        self.assertEqual(self.path.read_text(encoding="utf-8"), self.wanted)


class VsCode(unittest.TestCase):
    """The extension, with stand-ins for VS Code and its client library; packing it needs the registry (`npm run package`)."""

    FOLDER = REPOSITORY / "editors/vscode"

    def test_the_lock_file_has_no_addresses(self) -> None:
        lock = json.loads((self.FOLDER / "package-lock.json").read_text())
        wanted = json.loads((self.FOLDER / "package.json").read_text())
        self.assertEqual(lock["packages"][""]["dependencies"], wanted["dependencies"])
        self.assertEqual(lock["packages"][""]["devDependencies"], wanted["devDependencies"])
        for name, package in lock["packages"].items():
            self.assertNotIn("resolved", package, name)
            self.assertTrue(not name or package.get("integrity"), name)

    @unittest.skipUnless(shutil.which("node"), "node is not installed")
    def test_it_starts_the_server_and_asks_for_reasons(self) -> None:
        script = """
            const Module = require('module');
            const log = [], commands = {};
            let answer = '  ours ';
            const values = { path: '/opt/assay', arguments: ['--profile', 'gold'], workspaceDiagnostics: true };
            const vscode = {
              workspace: { getConfiguration: () => ({ get: (key) => values[key] }), onDidChangeConfiguration: (call) => ((vscode.changed = call), {}) },
              window: {
                showInputBox: async (options) => (log.push(['refuses', options.validateInput(' ') !== undefined, options.validateInput('x') === undefined]), answer),
                showErrorMessage: (text) => log.push(['error', text]),
                activeTextEditor: { document: { uri: 'file:///a.py' } },
              },
              commands: { registerCommand: (name, call) => ((commands[name] = call), {}) },
            };
            class LanguageClient {
              constructor(id, name, server, options) { log.push(['new', server, options]); this.code2ProtocolConverter = { asUri: (uri) => uri }; }
              async start() { log.push(['start']); }
              async stop() { log.push(['stop']); }
              isRunning() { return true; }
              async sendRequest(method, params) { log.push([method, params]); }
            }
            const load = Module._load;
            Module._load = (name, ...rest) =>
              name === 'vscode' ? vscode : name === 'vscode-languageclient/node' ? { LanguageClient } : load(name, ...rest);
            const extension = require(process.argv[1]);
            (async () => {
              await extension.activate({ subscriptions: [] });
              await commands['assay.askReason']({ what: 'allow' });
              answer = undefined;
              await commands['assay.askReason']({ what: 'allow' });
              await commands['assay.fixAllHere']();
              await vscode.changed({ affectsConfiguration: () => true });
              await extension.deactivate();
              console.log(JSON.stringify(log));
            })();
        """
        done = subprocess.run(["node", "-e", script, str(self.FOLDER / "extension.js")], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        log = json.loads(done.stdout)
        self.assertEqual(log[0][1], {"command": "/opt/assay", "args": ["lsp", "--profile", "gold"]})
        self.assertEqual(log[0][2]["initializationOptions"], {"workspaceDiagnostics": True, "promptsForReason": True})
        self.assertIn({"scheme": "file", "language": "python"}, log[0][2]["documentSelector"])
        self.assertEqual(log[2], ["refuses", True, True])
        self.assertEqual(log[3], ["workspace/executeCommand", {"command": "assay.suppress", "arguments": [{"what": "allow"}, "  ours "]}])
        self.assertEqual(log[4][0], "refuses")  # nothing is sent where nothing is said
        self.assertEqual(log[5], ["workspace/executeCommand", {"command": "assay.fixAll", "arguments": [{"uri": "file:///a.py", "what": "all"}]}])
        self.assertEqual([one[0] for one in log[6:]], ["stop", "new", "start", "stop"])


if __name__ == "__main__":
    unittest.main()
