#!/usr/bin/env python3
"""No secret of the analysed code is in any byte that assay prints.

Plants secrets in a little project, in every place where a report might quote the source: on the line of a finding, beside it, in comments,
decorators, docstrings, a suppression's reason, a name that another rule's message quotes, a file that does not parse. Then runs every output
format and every `--print` stage, with all rules and with only some, the later ones from the cache, and searches standard output, standard error and
what is left in the tree, the cache with it.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

# Made up; none was ever issued. Put together here so that no scanner takes this file for a leak.
SECRETS = {
    "access key": "AKIA" + "Q7XK3MWPZ5TBVN2D",
    "token": "ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq18",
    "ai key": "sk-ant-api03-" + "kE8sJ2mQ0pR5vT7xW1zY4bN6cF9gH3jL8kM2nP5qS7tV0wX4yZ6aB1dD3eE5fG7hJ9kK2lM4nN6pQ8rR",
    "password": "Vb7-kE8sJ2mQ0pR5vT7x",
    "short password": "Gr4nola+Bar7",
    "database password": "w1nter-Coat-b4nana",
    "default secret": "fallback-8sJ2mQ0pR5",
    "joined key": "AKIA" + "ZX4MWQ7TBVN2DP5K",
}
PEM_LINES = [
    "MC4CAQAwBQYDK2VwBCIEIJ9vT7xW1zY4bN6cF9gH3jL8kM2nP5qS7tV0wX4yZ6a",
    "B1dD3eE5fG7hJ9kK2lM4nN6pQ8rRsT0uV2wX4yZ6aB8cD0eF2gH4iJ6kL8mN0oP",
]

MODULE = '''"""A module with secrets."""
import os
import sys
from unittest.mock import MagicMock  # {access key}
from ..other import thing

from kailash.nodes.base import Node, NodeParameter, register_node

# {token}
DB_PASSWORD = "{password}"
ADMIN_PASSWORD = "{short password}"
URL = "postgresql://shop:{database password}@orders.internal/orders"
SECRET = os.environ.get("SHOP_SECRET", "{default secret}")
JOINED = "{joined key 1}" "{joined key 2}"
PEM = """-----BEGIN PRIVATE KEY-----
{pem 1}
{pem 2}
-----END PRIVATE KEY-----"""


@register_node("{ai key}")
class PriceNode(Node):
    def get_parameters(self):
        return {{
            "sku": NodeParameter(type=str),
            "password": NodeParameter(type=str, default="{password}"),
        }}

    def run(self, **kwargs):
        key = kwargs["{token}"]
        print(f"{{key}} → {access key}")
        return open("/tmp/{access key}")  # assay: allow[WN-003] {ai key} is {password}


PriceNode().execute(api_key="{password}", token="{token}"); register = MagicMock(secret="{password}")
'''

# Nothing in it but a secret in what is kept of a file: an argument of a decorator, a fixture's name, a comment.
ARGUMENTS = '''from kailash.nodes.base import Node, register_node

PASSWORD = "{short password}"
# assay: allow[NM-005] {short password}


@register_node("{short password}", kinds=["{password}"], password="{password}")
class ShelfNode(Node):
    pass
'''

CPP = '''#include <cstdio>
#define DB_PASSWORD "{password}"  // {access key}
// assay: allow[CP-PS-002] {ai key}
const char* const kJoined = "{joined key 1}" "{joined key 2}";
void open(const char* text) {{
  auto admin_password = "{short password}";
  auto address = "postgresql://shop:{database password}@orders.internal/orders"; printf(text); printf(admin_password + 1);
  system((std::string("login --password {password} ") + text).c_str()); /* {token} */
}}
'''

# Facts of this one are kept.
HARMLESS = '''from kailash.nodes.base import Node, register_node


@register_node("a name to look for")
class HarmlessNode(Node):
    pass
'''

BROKEN = '''def broken(:
    password = "{password}"
    key = "{access key}
'''

FORMATS = ("text", "full", "sarif", "json", "github", "gitlab", "junit", "markdown", "html", "openmetrics", "patch")
STAGES = ("files", "candidates", "tree", "facts", "project", "findings", "ledger", "score")
SELECTIONS = ([], ["--select", "IM-001,NM-001,PS-001,WN-004"])


def fill(text):
    values = dict(SECRETS)
    joined = values["joined key"]
    values.update({"joined key 1": joined[:9], "joined key 2": joined[9:], "pem 1": PEM_LINES[0], "pem 2": PEM_LINES[1]})
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text.replace("{{", "{").replace("}}", "}")


def main():
    program = pathlib.Path(os.environ.get("ASSAY", "assay")).resolve()
    needles = {**SECRETS, "first line of the private key": PEM_LINES[0], "second line of the private key": PEM_LINES[1]}
    # The halves of a joined key are secret as well: together they are the key.
    needles["end of the joined key"] = SECRETS["joined key"][9:]
    failures = []
    printed = 0
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for place in ("src/shop/nodes/prices.py", "tests/integration/test_prices.py"):
            (root / place).parent.mkdir(parents=True)
            (root / place).write_text(fill(MODULE), encoding="utf-8")
        (root / "src/shop/__init__.py").touch()
        (root / "src/shop/broken.py").write_text(fill(BROKEN), encoding="utf-8")
        (root / "src/shop/shelf.py").write_text(fill(ARGUMENTS), encoding="utf-8")
        (root / "src/shop/open.cpp").write_text(fill(CPP), encoding="utf-8")
        (root / "src/shop/harmless.py").write_text(HARMLESS, encoding="utf-8")
        runs = [["--output", name] for name in FORMATS] + [["--print=" + name] for name in STAGES]
        for selection in SELECTIONS:
            for options in runs:
                command = [str(program), "check", str(root), "--progress", "always", *selection, *options]
                run = subprocess.run(command, capture_output=True, check=False, cwd=root)
                if run.returncode == 2:  # a format or stage that this build does not have
                    continue
                printed += 1
                if run.returncode not in (0, 1, 3):
                    failures.append(f"{' '.join(command)} ended with {run.returncode}")
                for name, value in needles.items():
                    for stream, content in (("standard output", run.stdout), ("standard error", run.stderr)):
                        if value.encode() in content:
                            failures.append(f"{name} is in the {stream} of {' '.join(options + selection)}")
        leftovers = [path for path in root.rglob("*") if path.is_file() and path.suffix not in (".py", ".cpp")]
        if not any(path.name == "cache.sqlite" for path in leftovers):
            failures.append("there is no cache to search")
        if not any(b"a name to look for" in path.read_bytes() for path in leftovers if path.name == "cache.sqlite"):
            failures.append("no facts are in the cache")
        for path in leftovers:
            failures += [f"{name} is in {path.name}" for name, value in needles.items() if value.encode() in path.read_bytes()]
    for failure in failures:
        print(failure)
    print(f"{printed} outputs searched, {len(failures)} failures")
    # A build that printed next to nothing proves nothing.
    sys.exit(1 if failures or printed < 2 * (4 + len(STAGES)) else 0)


if __name__ == "__main__":
    main()
