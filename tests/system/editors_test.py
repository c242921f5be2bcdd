#!/usr/bin/env python3
"""Problem matchers and editors read what the program prints, and go to the right place.

The regular expressions of VS Code and GitHub run under node, vim's errorformat in headless neovim, Emacs' compilation mode in batch; each
is skipped where the editor is not installed. The settings are those that docs/editors.md gives and that `assay init` writes."""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from program import PROGRAM, REPOSITORY, assay

PAGE = (REPOSITORY / "docs/editors.md").read_text(encoding="utf-8")
BAD = "import os\nfrom unittest.mock import patch\n\n\ndef test_a():\n    x = 1; patch('os.getcwd')\n"
LINE = re.compile(r"^(.+?):(\d+):(\d+): (error|warning|note): (.*) \[([A-Z-]+\d+)\]$")


def block(language: str, holds: str) -> str:
    return next(text for text in re.findall(rf"```{language}\n(.*?)```", PAGE, re.S) if holds in text)


class Editors(unittest.TestCase):
    def setUp(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.project = Path(self._folder.name).resolve()
        (self.project / "assay.toml").write_text("")
        for name in ("tests/integration/test_a.py", "tests/integration/test b größe.py"):
            path = self.project / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(BAD)
        (self.project / "src/shop").mkdir(parents=True)
        (self.project / "src/shop/__init__.py").write_text("")
        (self.project / "src/shop/a.py").write_text("from . import b\n\n\n# assay: allow[NM-001] nothing here\nx = 1\n")
        self.text = assay("check", "--quiet", cwd=self.project).out.decode()
        self.expected = [
            (found[1], int(found[2]), int(found[3]), found[4], found[6])
            for line in self.text.splitlines()
            if (found := LINE.match(line))
        ]
        self.assertEqual({one[3] for one in self.expected}, {"error", "warning", "note"})
        self.assertEqual(len(self.expected), len(self.text.splitlines()))

    def run_(self, *command: str, text: str | None = None) -> str:
        done = subprocess.run(command, cwd=self.project, input=text, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    @unittest.skipUnless(shutil.which("node"), "node is not installed")
    def test_matchers(self) -> None:
        self.assertEqual(assay("init", "vscode", "github", cwd=self.project).code, 0)
        github = json.loads((self.project / ".github/assay-matcher.json").read_text())["problemMatcher"]
        tasks = json.loads((self.project / ".vscode/tasks.json").read_text())["tasks"]
        self.assertEqual((self.project / ".github/assay-matcher.json").read_text(), (REPOSITORY / "matcher.json").read_text())
        script = """
            const { matchers, text } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
            const found = [];
            for (const line of text.split('\\n')) {
              for (const { pattern, severity } of matchers) {
                const match = new RegExp(pattern.regexp).exec(line);
                if (match) found.push([match[pattern.file], +match[pattern.line], +match[pattern.column],
                                       pattern.severity ? match[pattern.severity] : severity, match[pattern.code]]);
              }
            }
            console.log(JSON.stringify(found));
        """
        def found_by(matchers: list[dict]) -> list[tuple]:
            return [tuple(one) for one in json.loads(self.run_("node", "-e", script, text=json.dumps({"matchers": matchers, "text": self.text})))]

        for task in tasks:
            self.assertEqual(found_by([task["problemMatcher"]]), self.expected)
        # GitHub has no level `note`; the second matcher makes notices of them.
        as_github = [(*one[:3], "notice" if one[3] == "note" else one[3], one[4]) for one in self.expected]
        matchers = [{"pattern": one["pattern"][0], "severity": one.get("severity")} for one in github]
        self.assertEqual(found_by(matchers), as_github)

    @unittest.skipUnless(shutil.which("nvim"), "neovim is not installed")
    def test_errorformat(self) -> None:
        (self.project / "out.txt").write_text(self.text)
        settings = [f"+{line}" for line in block("vim", "errorformat").splitlines() if line.startswith("set errorformat")]
        self.assertEqual(len(settings), 1)
        walk = (
            "+let all = [] | for one in getqflist() | call add(all, [bufname(one.bufnr), one.lnum, one.col, one.type, one.text]) | endfor"
            " | call writefile([json_encode(all)], 'found.json')"
        )
        jump = "+cfirst | call writefile([json_encode([expand('%'), line('.'), col('.')])], 'place.json')"
        self.run_("nvim", "--headless", "-u", "NONE", "-i", "NONE", *settings, "+cgetfile out.txt", walk, jump, "+qall!")
        found = json.loads((self.project / "found.json").read_text())
        self.assertEqual(
            [tuple(one[:4]) for one in found], [(*one[:3], one[3][0]) for one in self.expected]
        )
        self.assertEqual(tuple(json.loads((self.project / "place.json").read_text())), self.expected[0][:3])

    @unittest.skipUnless(shutil.which("emacs"), "Emacs is not installed")
    def test_compilation_mode(self) -> None:
        # As M-x compile begins its buffer.
        (self.project / "out.txt").write_text("-*- mode: compilation -*-\n\nassay check\n" + self.text)
        (self.project / "run.el").write_text(
            block("elisp", "compile")
            + """
(require 'compile)
(setq coding-system-for-read 'utf-8 coding-system-for-write 'utf-8)
(setq compilation-error-regexp-alist '(assay))
(let ((places nil))
  (with-current-buffer (find-file-noselect "out.txt")
    (compilation-mode)
    (setq buffer-read-only nil)
    (compilation-parse-errors (point-min) (point-max))
    (goto-char (point-min))
    (let ((next-error-last-buffer (current-buffer)))
      (condition-case nil
          (while t
            (next-error)
            (with-current-buffer (window-buffer (selected-window))
              (push (format "%s:%d:%d" (file-relative-name buffer-file-name default-directory)
                            (line-number-at-pos) (1+ (current-column)))
                    places)))
        (error nil))))
  (with-temp-file "places.txt" (insert (mapconcat #'identity (nreverse places) "\\n"))))
"""
        )
        self.run_("emacs", "--batch", "-Q", "-l", "run.el")
        places = (self.project / "places.txt").read_text(encoding="utf-8").splitlines()
        names = [f"{Path(one[0]).name}:{one[1]}:{one[2]}" for one in self.expected]
        self.assertEqual([Path(place).name for place in places], names)


class Watch(unittest.TestCase):
    """`assay check --watch` says after each change what a check would say."""

    def setUp(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.project = Path(self._folder.name).resolve()
        (self.project / "tests/integration").mkdir(parents=True)
        (self.project / "assay.toml").write_text('select = ["NM-001", "WN-003"]\n')
        (self.project / "tests/integration/test_a.py").write_text("x = 1\n")
        self.process = subprocess.Popen(
            [PROGRAM, "check", "--watch", "--quiet"],
            cwd=self.project,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1793491200", "NO_COLOR": "1"},
        )
        self.addCleanup(self.stop)
        self.left = b""

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)
        self.process.stdout.close()
        self.process.stderr.close()

    def report(self) -> list[str]:
        """The lines between the next two marks."""
        lines: list[str] = []
        end = time.monotonic() + 30
        while time.monotonic() < end:
            while b"\n" in self.left:
                line, self.left = self.left.split(b"\n", 1)
                lines.append(line.decode())
                if lines[-1].startswith("assay: done, "):
                    self.assertEqual(lines[0], "assay: checking")
                    self.assertRegex(lines[-1], r"^assay: done, \d+ findings?; watching$")
                    return lines[1:-1]
            if select.select([self.process.stdout], [], [], 1)[0]:
                piece = os.read(self.process.stdout.fileno(), 65536)
                if not piece:
                    break
                self.left += piece
        self.fail(f"no report came: {lines}, {self.process.poll()}")

    def as_checked(self) -> list[str]:
        return assay("check", "--quiet", cwd=self.project).out.decode().splitlines()

    def test_changes(self) -> None:
        self.assertEqual(self.report(), [])
        test = self.project / "tests/integration/test_a.py"
        test.write_text("from unittest.mock import patch\n\npatch('a.b')\n")
        self.assertEqual(self.report(), self.as_checked())
        self.assertIn("test_a.py:1:1: error: ", self.as_checked()[0])

        # As editors save: a new file, moved over the old one.
        fresh = self.project / "tests/integration/.test_a.py.swp"
        fresh.write_text("from unittest import mock\n\n\nmock.patch('a.b')\n")
        fresh.rename(test)
        self.assertEqual(self.report(), self.as_checked())

        # A file in a new folder, a removed file, another configuration.
        (self.project / "tests/integration/more").mkdir()
        self.assertEqual(self.report(), self.as_checked())
        (self.project / "tests/integration/more/test_b.py").write_text("import mock\n")
        self.assertEqual(self.report(), self.as_checked())
        self.assertTrue(any("test_b.py" in line for line in self.as_checked()))
        test.unlink()
        self.assertEqual(self.report(), self.as_checked())
        (self.project / "assay.toml").write_text('select = ["WN-003"]\n')
        self.assertEqual(self.report(), [])

    def test_a_wrong_configuration_is_told_and_waited_for(self) -> None:
        self.report()
        (self.project / "assay.toml").write_text('selct = ["NM-001"]\n')
        self.assertEqual(self.report(), [])
        (self.project / "assay.toml").write_text('select = ["NM-001"]\n')
        self.assertEqual(self.report(), [])
        (self.project / "tests/integration/test_a.py").write_text("import mock\n")
        self.assertEqual(self.report(), self.as_checked())
        self.assertEqual(len(self.as_checked()), 1)

    def test_cpp_with_a_database_is_read_as_a_check_reads_it(self) -> None:
        self.report()
        hidden = "#include <cstdlib>\n#define RUN(command) system(command)\nint run(char** words) {{ return RUN({}); }}\n"
        (self.project / "assay.toml").write_text('select = ["CP-PS-004"]\n')
        self.assertEqual(self.report(), [])
        (self.project / "shop.cpp").write_text(hidden.format("words[1]"))
        self.assertEqual(self.report(), self.as_checked())
        by_text = self.as_checked()
        entry = {"directory": str(self.project), "file": "shop.cpp", "arguments": ["g++", "-c", "shop.cpp"]}
        (self.project / "compile_commands.json").write_text(json.dumps([entry]))
        self.assertEqual(self.report(), self.as_checked())
        (self.project / "shop.cpp").write_text(hidden.format('"ls"'))
        self.assertEqual(self.report(), [])
        (self.project / "shop.cpp").write_text(hidden.format("words[2]"))
        self.assertEqual(self.report(), self.as_checked())
        self.assertEqual(len(self.as_checked()), 1)
        self.assertLessEqual(len(by_text), 1)

    def test_refuses_what_does_not_go_with_it(self) -> None:
        outcome = assay("check", "--watch", "--changed", cwd=self.project)
        self.assertEqual(outcome.code, 2)
        self.assertIn("--watch looks at the whole project", outcome.err)


if __name__ == "__main__":
    unittest.main()
