#!/usr/bin/env python3
"""What Clang said of translation units is kept between runs, and changes nothing but the time that a run takes."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import tempfile
import time
import unittest
from pathlib import Path

from clang_test import database, has_clang
from program import assay

FIRST_PART_OF_UNITS = 65
CACHE = ".assay/cache/cache.sqlite"
SECRET = "w1nter-Coat-b4nana"

UNIT = """#include "shop/shared.h"
#include <part{n}.h>
#include <cstdlib>
#ifdef LOUD
int loud{n}(const char* text) {{ return system(text); }}
#endif
class Node{n} : public Base {{ void run() override {{ keep(getenv("KEY{n}")); }} }};
int tell{n}(const char* text) {{ show(text); return RUN("ls"); }}
"""
SHARED = """#pragma once
#include <cstdio>
#include <cstdlib>
#define RUN(command) system(command)
struct Base { virtual void run() = 0; };
inline void show(const char* text) { printf("%s", text); }
inline void keep(const char* text) { RUN(text); }
"""


@unittest.skipUnless(has_clang(), "built without Clang")
class Units(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.place = Path(folder.name).resolve()
        self.root = self.place / "tree"
        self.outside = self.place / "outside"
        self.write("first/.keep", "")
        self.write("include/shop/shared.h", SHARED)
        for number in range(6):
            self.write(f"include/part{number}.h", f"#pragma once\nint part{number}();\n")
            self.write(f"src/unit{number}.cpp", UNIT.format(n=number))
        self.flags: list[str] = ["-I", str(self.outside), "-I", str(self.root / "first"), "-I", str(self.root / "include")]
        self.commands()

    def write(self, path: str, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def commands(self) -> None:
        database(self.root, sorted((self.root / "src").glob("*.cpp")), self.flags)

    def check(self, what: object = None) -> None:
        kept, plain = (assay("check", "--root", self.root, self.root, "--output", "json", cache=cache) for cache in (True, False))
        self.assertEqual(kept.report(), plain.report(), what)

    def parts(self) -> dict[int, bytes]:
        with sqlite3.connect(self.root / CACHE) as kept:
            return dict(kept.execute("SELECT number, data FROM parts WHERE number >= ? ORDER BY number", (FIRST_PART_OF_UNITS,)))

    def written_by(self, edit) -> int:
        """How many buckets of units the run after an edit writes anew."""
        before = self.parts()
        edit()
        self.check()
        after = self.parts()
        return len([number for number in after if after[number] != before.get(number)])

    def append(self, path: str, text: str = "\n// edited\n") -> None:
        self.write(path, (self.root / path).read_text(encoding="utf-8") + text)

    def test_an_edit_reads_the_units_that_it_touches(self) -> None:
        self.check()
        count = len(self.parts())
        self.assertGreater(count, 2)
        self.assertEqual(self.written_by(lambda: self.append("src/unit1.cpp")), 1)
        self.assertEqual(self.written_by(lambda: self.append("include/part2.h")), 1)
        self.assertEqual(self.written_by(lambda: self.append("include/shop/shared.h")), count)
        self.assertEqual(self.written_by(lambda: self.write("README.cpp", "int unrelated;\n")), 0)
        self.assertEqual(self.written_by(lambda: self.write("first/part3.h", "#pragma once\nint other();\n")), 1, "it is found first")
        self.assertEqual(self.written_by(lambda: self.write("first/part9.h", "#pragma once\n")), 0, "nobody looks for it")
        self.assertEqual(self.written_by(lambda: (self.root / "first/part3.h").unlink()), 1)

    def test_a_header_that_appears_outside_of_the_tree(self) -> None:
        self.check()
        self.outside.mkdir()
        self.check("the folder is there")
        (self.outside / "part1.h").write_text("#define system puts\n", encoding="utf-8")
        self.check("a header is found first")
        (self.outside / "part1.h").unlink()
        self.check("it is gone")

    def test_units_that_do_not_compile_are_kept_too(self) -> None:
        self.write("src/unit1.cpp", '#include "nowhere.h"\n' + UNIT.format(n=1))
        self.check()
        self.assertEqual(self.written_by(lambda: self.append("src/unit2.cpp")), 1)
        self.assertEqual(self.written_by(lambda: self.write("include/nowhere.h", "")), 1)

    def test_a_unit_on_which_clang_breaks_off_is_not_kept(self) -> None:
        self.check()
        kept = len(b"".join(self.parts().values()))
        self.append("src/unit1.cpp", "#pragma clang __debug crash\n")
        self.check()
        self.assertLess(len(b"".join(self.parts().values())), kept)
        self.check()

    def test_random_edits(self) -> None:
        chance = random.Random(20261121)
        self.check()
        for number in range(30):
            units = sorted((self.root / "src").glob("*.cpp"))
            headers = sorted(path for folder in ("include", "first") for path in (self.root / folder).rglob("*.h"))
            unit, header = chance.choice(units), chance.choice(headers)
            path = chance.choice([unit, header])
            data = path.read_bytes()
            times = path.stat()
            kind = chance.randrange(10)
            if kind == 0:
                path.write_bytes(b"//\n" * 256 + data)
            elif kind == 1:
                lines = data.splitlines(keepends=True)
                del lines[chance.randrange(len(lines) or 1):][:1]
                path.write_bytes(b"".join(lines))
            elif kind == 2:  # of the same size and the same times
                path.write_bytes(data.replace(b"RUN", b"NUR", 1) if b"RUN" in data else data.replace(b"NUR", b"RUN", 1))
                os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
            elif kind == 3:
                unit.write_bytes(unit.read_bytes() + b"int more(char** words) { return system(words[1]); }\n")
            elif kind == 4:
                path.unlink()
            elif kind == 5:  # in front of another of its name
                shutil.copy2(header, self.root / "first" / header.name)
            elif kind == 6:
                os.rename(unit, unit.with_name(f"unit{chance.randrange(12)}.cpp"))
            elif kind == 7:
                self.flags = [*self.flags[:6], *chance.choice([[], ["-DLOUD"], ["-Dsystem=puts"], ["-std=c++20"], ["-include", "shop/shared.h"]])]
            elif kind == 8:
                shutil.copy2(chance.choice(units), unit)
            else:
                self.write(f"include/part{chance.randrange(12)}.h", f"#pragma once\ninline int again{number}() {{ return 1; }}\n")
            if chance.randrange(2):
                self.commands()  # otherwise the database is as it was
            self.check((number, kind, path))

    def test_a_fix_and_named_files(self) -> None:
        self.write("src/unit1.cpp", '#include <cstdio>\nvoid say(const char* text) { printf(text); }\n')
        self.check()
        self.append("src/unit2.cpp")
        for options in (["fix", "--diff", self.root], ["check", "--output", "full", self.root / "src/unit1.cpp"]):
            plain, kept = (assay(*options, "--root", self.root, cache=cache) for cache in (False, True))
            self.assertEqual((kept.out, kept.code), (plain.out, plain.code), options)

    def test_damage_costs_time_alone(self) -> None:
        self.check()
        for damage in ("substr(data, 1, length(data) - 40) || x'ffffffffffffffff'", "x''", "zeroblob(100)"):
            with sqlite3.connect(self.root / CACHE) as kept:
                kept.execute(f"UPDATE parts SET data = {damage} WHERE number >= ?", (FIRST_PART_OF_UNITS,))
                kept.execute("DELETE FROM entries")
            report = assay("check", "--root", self.root, self.root, "--output", "json", cache=True).report()
            report["notices"] = [notice for notice in report["notices"] if notice["kind"] != "cache"]
            self.assertEqual(report, assay("check", "--root", self.root, self.root, "--output", "json").report())

    def test_no_secret_is_kept(self) -> None:
        """Where Clang's answer repeats a secret of the tree, of a header made by the build or of the command, it is read in each run."""
        (self.root / ".gitignore").write_text("build/\n", encoding="utf-8")
        self.write("build/made.h", f'#define MADE_PASSWORD "{SECRET}-made"\n')
        self.write("include/part1.h", f'#pragma once\n#define PASSWORD "{SECRET}-header"\n')
        text = '#include <cstdlib>\n#include {header}\nconst char* word = {word};\nint f() {{ return system({word}); }}\nint g() {{ return system(word); }}\n'
        self.write("src/unit1.cpp", text.format(header="<part1.h>", word="PASSWORD"))
        self.write("src/unit2.cpp", text.format(header='"../build/made.h"', word="MADE_PASSWORD"))
        self.write("src/unit3.cpp", text.format(header="<cstdio>", word="GIVEN_PASSWORD"))
        self.write("src/unit4.cpp", text.format(header="<cstdio>", word='"x" "' + "y" * 180 + f'" /* token = "{SECRET}-cut" */ "{SECRET}-cut"'))
        self.flags.append(f'-DGIVEN_PASSWORD="{SECRET}-given"')
        self.commands()
        time.sleep(2.1)  # a header outside of the tree that was just written is not taken for settled
        self.check()
        self.check()
        self.assertGreaterEqual(len(self.parts()), 1, "the others are kept")
        self.assertNotIn(SECRET[:12].encode(), b"".join(path.read_bytes() for path in (self.root / ".assay").rglob("*") if path.is_file()))


if __name__ == "__main__":
    unittest.main(verbosity=2)  # says why something is skipped
