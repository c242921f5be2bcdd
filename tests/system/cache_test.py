#!/usr/bin/env python3
"""The cache changes how long a run takes, and nothing else: not after edits, not beside another run, not after a kill, not when it is damaged."""

import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest

from program import _ENVIRONMENT, DEMO, PROGRAM, assay

CACHE = ".assay/cache/cache.sqlite"


class Cache(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.tree = pathlib.Path(self.folder.name).resolve() / "tree"
        shutil.copytree(DEMO, self.tree, symlinks=True, ignore=shutil.ignore_patterns(".assay"))
        self.cache = self.tree / CACHE

    def run_it(self, *options, cache=True):
        done = assay("check", "--root", self.tree, self.tree, "--output", "json", *options, cache=cache)
        self.assertIn(done.code, (0, 1, 3), done.err)
        return done

    def check(self, *options):
        """The report, which is that of a run without a cache; and whether it came from the cache."""
        cached = self.run_it(*options)
        plain = self.run_it(*options, cache=False).report()
        report = cached.report()
        self.damaged = [n for n in report["notices"] if n["kind"] == "cache"]
        report["notices"] = [n for n in report["notices"] if n["kind"] != "cache"]
        self.assertEqual(report, plain)
        return b'"match"' not in cached.out[cached.out.rindex(b'"timing"'):]

    def entries(self):
        with sqlite3.connect(self.cache) as database:
            return database.execute("SELECT COUNT(*) FROM entries").fetchone()[0]

    def test_the_second_run_is_from_the_cache(self):
        self.assertFalse(self.check())
        self.assertTrue(self.check())
        self.assertTrue(self.check("--jobs", "7"))
        self.assertTrue(self.check("--fail-on", "never", "--min-score", "0.1"), "what is decided later is no part of the key")
        self.assertEqual(self.entries(), 1)
        self.assertEqual((self.tree / ".assay/cache/.gitignore").read_text(), "*\n")

    def test_texts_of_findings_are_shown_as_without(self):
        for form in ("full", "sarif", "markdown"):
            first, second = (assay("check", "--root", self.tree, self.tree, "--output", form, cache=c) for c in (False, True))
            third = assay("check", "--root", self.tree, self.tree, "--output", form, cache=True)
            self.assertEqual(first.out, second.out)
            self.assertEqual(first.out, third.out)

    def test_random_edits(self):
        chance = random.Random(20261121)
        files = sorted(self.tree.rglob("*.py"))
        for _ in range(25):
            path = chance.choice([f for f in files if f.is_file() and not f.is_symlink()])
            data = path.read_bytes()
            kind = chance.randrange(5)
            if kind == 0:  # lines move by a number whose lowest byte is 0
                path.write_bytes(b"#\n" * 256 + data)
            elif kind == 1:
                lines = data.splitlines(keepends=True)
                del lines[chance.randrange(len(lines) or 1):][:1]
                path.write_bytes(b"".join(lines))
            elif kind == 2:
                path.write_bytes(data + b"from unittest.mock import patch\n")
            elif kind == 3 and data:  # of the same size, and the same time of change
                times = path.stat()
                at = chance.randrange(len(data))
                path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])
                os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
            else:
                name = path.with_name(f"other_{chance.randrange(100)}.py")
                os.rename(path, name)
                files = sorted(self.tree.rglob("*.py"))
            self.check()
        self.assertGreater(self.entries(), 10)

    def test_facts_of_files_in_a_tree_that_changes(self):
        """Named files are judged by facts of the others, most of which are kept; files come, go and take each other's places."""
        chance = random.Random(9)
        self.run_it()
        time.sleep(2.2)  # from now on files count as settled
        self.run_it()
        for number in range(30):
            files = sorted(f for f in self.tree.rglob("*.py") if f.is_file() and not f.is_symlink())
            path, other = chance.sample(files, 2)
            kind = chance.randrange(9)
            if kind == 0:
                path.write_bytes(b"#\n" * 256 + path.read_bytes())
            elif kind == 1:
                path.write_bytes(path.read_bytes() + b"from unittest.mock import patch\n")
            elif kind == 2:
                path.write_bytes(path.read_bytes() + b"from . import " + other.stem.encode() + b"\nimport " + other.stem.encode() + b"\n")
            elif kind == 3:
                os.rename(path, path.with_name(f"moved_{number}.py"))
            elif kind == 4:
                path.unlink()
            elif kind == 5:
                shutil.copy2(other, path.with_name(f"copy_{number}.py"))
            elif kind == 6:
                package = path.with_name("__init__.py")
                package.unlink() if package.exists() else package.touch()
            elif kind == 7:
                shutil.copy2(other, path)  # with its times
            else:  # another file of the same size and time in its place
                times = path.stat()
                beside = path.with_suffix(".new")
                data = path.read_bytes()
                beside.write_bytes(data.replace(b"import", b"IMPORT", 1))
                os.utime(beside, ns=(times.st_atime_ns, times.st_mtime_ns))
                os.replace(beside, path)
            files = sorted(f for f in self.tree.rglob("*.py") if f.is_file())
            named = chance.sample(files, min(3, len(files))) + ([path] if path.exists() else [])
            cached, plain = (assay("check", "--root", self.tree, *named, "--output", "json", cache=c) for c in (True, False))
            self.assertEqual(cached.report(), plain.report(), (number, kind, path))
            if number % 10 == 9:
                self.check()

    def parts(self):
        with sqlite3.connect(self.cache) as database:
            return dict(database.execute("SELECT number, data FROM parts ORDER BY number"))

    def test_an_edit_writes_one_bucket_of_facts(self):
        self.run_it()
        first = self.parts()
        path = next(self.tree.rglob("search.py"))
        path.write_bytes(path.read_bytes() + b"\nmore = 1\n")
        self.run_it()
        second = self.parts()
        self.assertEqual(set(first), set(second))
        self.assertEqual(len([number for number in first if number > 0 and first[number] != second[number]]), 1)

    def test_other_rules_have_facts_of_their_own_and_the_last_three_stay(self):
        for options in ([], ["--ignore", "IM-001"], ["--ignore", "IM-002"], ["--ignore", "IM-003"], ["--ignore", "IM-004"]):
            self.run_it(*options)
        with sqlite3.connect(self.cache) as database:
            self.assertEqual(database.execute("SELECT COUNT(DISTINCT shelf) FROM parts").fetchone()[0], 3)

    def test_fixes_and_changes_are_the_same_from_kept_facts(self):
        for options in (["fix", "--diff"], ["check", "--output", "patch"], ["check", "--output", "full"], ["check", "--output", "sarif"]):
            plain = assay(*options, "--root", self.tree, self.tree, cache=False)
            for _ in range(2):
                kept = assay(*options, "--root", self.tree, self.tree, cache=True)
                self.assertEqual((kept.out, kept.code), (plain.out, plain.code), options)

    def test_files_that_are_not_read_are_quoted_as_they_are(self):
        self.run_it()
        time.sleep(2.2)
        self.run_it()
        for form in ("full", "sarif", "sarif-upload", "html", "markdown"):
            plain, kept = (assay("check", "--root", self.tree, self.tree, "--output", form, cache=c) for c in (False, True))
            self.assertEqual(kept.out, plain.out, form)

    def test_a_change_that_is_taken_back(self):
        self.check()
        path = next(self.tree.rglob("search.py"))
        data = path.read_bytes()
        path.write_bytes(b"\n" * 256 + data)
        self.assertFalse(self.check())
        path.write_bytes(data)
        self.assertTrue(self.check())

    def test_configuration_rules_and_profile(self):
        self.check()
        self.assertFalse(self.check("--ignore", "IM-001"))
        self.assertFalse(self.check("--profile", "gold"))
        self.assertFalse(self.check("--max-file-size", "1kB"))
        config = self.tree / "assay.toml"
        text = config.read_text()
        config.write_text(text + '\n[roles]\ntier-1 = ["tests/e2e/"]\n' if "[roles]" not in text else text.replace("[roles]", '[roles]\ntier-1 = ["tests/e2e/"]', 1))
        self.assertFalse(self.check())

    def test_the_day_and_a_baseline_count_anew(self):
        self.check()
        old = self.tree / "old.jsonl"
        assay("baseline", "create", "--root", self.tree, self.tree, "--baseline", old, cache=True)
        self.assertTrue(self.check("--baseline", old))
        earlier = subprocess.run([PROGRAM, "check", "--root", self.tree, self.tree, "--output", "json"],
                                 env={**_ENVIRONMENT, "SOURCE_DATE_EPOCH": "1700000000"}, capture_output=True)
        self.assertIn(b"expired on", self.run_it().out)
        self.assertNotIn(b"expired on", earlier.stdout, "suppressions expire in a run from the cache too")

    def test_a_damaged_file(self):
        self.check()
        good = self.cache.read_bytes()
        middle = len(good) // 2
        for damaged in (b"garbage", b"x" * 5000, good[:1000], good[:middle], good[:-4096],
                        good[:100] + b"\xff" * 200 + good[300:], good[:middle] + b"\0" * 64 + good[middle + 64:]):
            self.cache.write_bytes(damaged)
            from_cache = self.check()
            if damaged != good and not from_cache:
                self.assertEqual([n["text"] for n in self.damaged],
                                 ["the cache was damaged, or of another version, and is made anew"])
            self.assertTrue(self.check())
            self.assertEqual(self.damaged, [])

    def test_bytes_that_somebody_stored(self):
        self.check()
        with sqlite3.connect(self.cache) as database:
            database.execute("UPDATE entries SET data = substr(data, 1, 60) || x'ffffffffffffffff'")
        self.assertFalse(self.check())
        self.assertTrue(self.check())
        with sqlite3.connect(self.cache) as database:
            database.execute("UPDATE parts SET data = substr(data, 1, length(data) - 40) || x'ffffffffffffffff'")
            database.execute("DELETE FROM entries")
        self.assertFalse(self.check())
        self.assertTrue(self.check())
        with sqlite3.connect(self.cache) as database:
            database.execute("PRAGMA user_version = 99")
        self.assertFalse(self.check())
        self.assertTrue(self.check())
        os.remove(self.cache)
        with sqlite3.connect(self.cache) as database:
            database.execute("CREATE TABLE entries(something)")
            database.execute("PRAGMA user_version = 2")
        database.close()
        self.assertFalse(self.check())
        self.assertTrue(self.check())

    def test_where_nothing_can_be_written(self):
        (self.tree / ".assay").mkdir(exist_ok=True)
        (self.tree / ".assay/cache").write_text("a file in the way")
        self.assertFalse(self.check())
        self.assertFalse(self.check())

    def test_another_process_holds_the_lock(self):
        self.check()
        (self.tree / "more.py").write_text("x = 1\n")
        holder = sqlite3.connect(self.cache, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        started = time.monotonic()
        self.assertFalse(self.check())
        self.assertLess(time.monotonic() - started, 60)
        holder.execute("ROLLBACK")
        holder.close()

    def test_two_runs_at_once(self):
        command = [PROGRAM, "check", "--root", self.tree, self.tree, "--output", "json", "--quiet"]
        for _ in range(3):
            shutil.rmtree(self.tree / ".assay", ignore_errors=True)
            runs = [subprocess.Popen(command, env=_ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
            reports = [run.communicate()[0].split(b'"timing"')[0] for run in runs]
            self.assertEqual(len(set(reports)), 1)
            self.assertNotIn(b'"cache"', reports[0], "nothing was damaged")
            self.assertTrue(self.check())

    def test_kills(self):
        chance = random.Random(7)
        command = [PROGRAM, "check", "--root", self.tree, self.tree, "--output", "json", "--quiet"]
        for number in range(12):
            (self.tree / "more.py").write_text(f"x = {number}\n")
            run = subprocess.Popen(command, env=_ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, 0.08))
            run.send_signal(signal.SIGKILL)
            run.wait()
            self.check()
            self.assertEqual(self.damaged, [], "a run that is killed damages nothing")

    def test_it_does_not_grow_for_ever(self):
        for number in range(70):
            (self.tree / "more.py").write_text(f"x = {number}\n")
            self.run_it()
        self.assertLessEqual(self.entries(), 64)
        self.assertTrue(self.check(), "the last one is there")
        (self.tree / "more.py").write_text("x = 0\n")
        self.assertFalse(self.check(), "the first one is not")


if __name__ == "__main__":
    unittest.main()
