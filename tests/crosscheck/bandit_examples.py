#!/usr/bin/env python3
"""Compares what assay finds in bandit's examples with what bandit expects there, for the checks that concern flows.

    bandit_examples.py ASSAY CHECKOUT [--list]

bandit_expected.toml says what bandit marks. It marks a call by its form, assay by what reaches it; so each expected issue is either found or
has a reason why it is none. The reason is read off the marked statement by `ast`:

- ban: a module is imported, nothing is called with a value;
- literal: all that is handed over (of a file: its name) is written down, in the call or in what the name is bound to;
- no shell: a list whose first item is a literal, started without a shell;
- unused: a text that looks like a statement is put together and handed to nothing;
- origin unknown: it is made of names that are bound nowhere before it in the file. That nothing else is missing is tried: with these names
  bound to request data in a view, assay must find it, else the reason does not hold.

What is left has a reason in bandit_explained.toml; one that begins with "missed:" owns to a fault of ours. Exits with 1 where an expected issue is
neither found nor explained, or an explanation is of no use.
"""

import argparse
import ast
import builtins
import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib

HERE = pathlib.Path(__file__).parent

# The rule that answers for each of bandit's checks.
CHECKS = {
    "PS-011": ("B102", "B307", "B612"),
    "PS-012": ("B404", "B601", "B602", "B603", "B604", "B605", "B606", "B607", "B609"),
    "PS-013": ("B608", "B610", "B611"),
    "PS-014": ("B301", "B302", "B403", "B506", "B614"),
    "PS-015": ("B202",),
    "PS-021": ("B702",),
    "PS-023": ("B308", "B701", "B703", "B704"),
}
RULE_OF = {check: rule for rule, checks in CHECKS.items() for check in checks}
# The calls they mark, by their last name.
STARTS = {"Popen", "call", "check_call", "check_output", "run"}
CALLEES = {
    "PS-011": {"eval", "exec"},
    "PS-012": STARTS
    | {"system", "popen", "popen2", "popen3", "popen4", "Popen3", "Popen4", "getoutput", "getstatusoutput", "exec_command", "startfile"}
    | {start + end for start in ("exec", "spawn") for end in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")},
    "PS-013": {"execute", "RawSQL", "extra"},
    "PS-014": {"load", "loads", "Unpickler", "open", "decode", "restore", "read_pickle"},
    "PS-015": {"extractall"},
    "PS-021": {"Template"},
    "PS-023": {"mark_safe", "SafeText", "SafeUnicode", "SafeString", "SafeBytes", "Markup"},
}
# What is handed over beside the value itself.
SETTINGS = {"shell", "Loader", "stdin", "stdout", "stderr"}
REASONS = ("ban", "literal", "no shell", "unused", "origin unknown")
COMPOUND = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.If, ast.For, ast.While, ast.With, ast.Try)

Issue = collections.namedtuple("Issue", "file check line")


class Example:
    """One file: which statement stands at a line, and what its names are bound to."""

    def __init__(self, path: pathlib.Path):
        self.tree = ast.parse(path.read_bytes())
        self.parent = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}
        self.aliases = {alias.asname: alias.name.split(".")[-1] for node in ast.walk(self.tree)
                        if isinstance(node, (ast.Import, ast.ImportFrom)) for alias in node.names if alias.asname}

    def statement(self, line: int) -> ast.stmt:
        """The innermost statement at a line."""
        there = [node for node in ast.walk(self.tree) if isinstance(node, ast.stmt) and node.lineno <= line <= node.end_lineno]
        return min(there, key=lambda node: node.end_lineno - node.lineno)

    def extent(self, line: int) -> range:
        statement = self.statement(line)
        return range(line, line + 1) if isinstance(statement, COMPOUND) else range(statement.lineno, statement.end_lineno + 1)

    def last_name(self, call: ast.Call) -> str:
        if isinstance(call.func, ast.Attribute):
            return call.func.attr
        name = getattr(call.func, "id", "")
        return self.aliases.get(name, name)

    def marked(self, issue: Issue) -> ast.Call | None:
        """The call that an issue is about."""
        for node in ast.walk(self.statement(issue.line)):
            if isinstance(node, ast.Call) and node.lineno <= issue.line <= node.end_lineno and self.last_name(node) in CALLEES[RULE_OF[issue.check]]:
                return node
        return None

    def scope(self, node: ast.AST) -> ast.AST:
        while not isinstance(node, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef)):
            node = self.parent[node]
        return node

    def bindings(self, name: str, use: ast.AST) -> list[ast.AST] | None:
        """What a name may be bound to where it is used; None for a binding that is no assignment, [] for none at all."""
        scope = self.scope(use)
        while True:
            found, other = [], False
            for node in ast.walk(scope):
                if self.parent.get(node) is None or self.scope(self.parent[node]) is not scope:
                    continue
                if isinstance(node, (ast.Assign, ast.AugAssign)):
                    found += [(node, value) for value in bound_by(node, name)]
                elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                    other |= node.name == name
                elif isinstance(node, ast.arg):
                    other |= node.arg == name
                elif isinstance(node, ast.alias):
                    other |= (node.asname or node.name.split(".")[0]) == name
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == name:
                    other |= not isinstance(self.parent[node], (ast.Assign, ast.AugAssign, ast.Tuple))
            if other:
                return None
            if found or isinstance(scope, ast.Module):
                return self.reaching(found, use)
            scope = self.scope(self.parent[scope])

    def reaching(self, found: list[tuple[ast.stmt, ast.AST]], use: ast.AST) -> list[ast.AST]:
        """Of assignments in a row, only the last one before the use counts."""
        place = use
        while not isinstance(place, ast.stmt):
            place = self.parent[place]
        plain = all(isinstance(node, ast.Assign) and self.parent[node] is self.parent[place] for node, _ in found)
        if plain:
            found = [each for each in found if each[0].end_lineno < place.lineno][-1:]
        return [value for _, value in found]

    def unknown_names(self, node: ast.AST, seen: frozenset = frozenset()) -> set[str] | None:
        """The names of unknown origin that a value is made of, none for a literal; None where it is made of something else."""
        if node in seen:
            return set()
        seen |= {node}
        if isinstance(node, ast.Call):
            return self.made_by(node, seen)
        if isinstance(node, ast.Name):
            bound = self.bindings(node.id, node)
            if bound == []:
                return None if hasattr(builtins, node.id) else {node.id}
            return self.union(bound, seen)
        parts = (ast.List, ast.Tuple, ast.Dict, ast.JoinedStr, ast.FormattedValue, ast.BinOp, ast.Starred, ast.keyword)
        if isinstance(node, parts):
            return self.union([child for child in ast.iter_child_nodes(node) if not isinstance(child, (ast.operator, ast.Load))], seen)
        return set() if isinstance(node, ast.Constant) else None

    def made_by(self, call: ast.Call, seen: frozenset) -> set[str] | None:
        given = [*call.args, *call.keywords]
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("format", "replace", "join"):
            return self.union([call.func.value, *given], seen)
        if isinstance(call.func, ast.Name) and self.bindings(call.func.id, call) == []:
            return self.union(given if hasattr(builtins, call.func.id) else [call.func, *given], seen)
        return None

    def union(self, nodes: list[ast.AST] | None, seen: frozenset) -> set[str] | None:
        parts = None if nodes is None else [self.unknown_names(node, seen) for node in nodes]
        return None if parts is None or None in parts else set().union(*parts)

    def is_import(self, line: int) -> bool:
        """An import statement, or a call that imports what a literal names."""
        statement = self.statement(line)
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            return True
        calls = [node for node in ast.walk(statement) if isinstance(node, ast.Call) and self.last_name(node) in ("__import__", "import_module")]
        return bool(calls) and all(self.union([*call.args, *call.keywords], frozenset()) == set() for call in calls)

    def is_unused(self, line: int) -> bool:
        """A text that is bound to a name that is read nowhere."""
        statement = self.statement(line)
        if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
            return False
        name = statement.targets[0].id
        return not any(isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load) for node in ast.walk(self.tree))

    def handed(self, call: ast.Call) -> list[ast.AST]:
        """The arguments that matter; the first of a spawn function says only whether to wait."""
        first = 1 if self.last_name(call).startswith("spawn") else 0
        return [*call.args[first:], *(keyword for keyword in call.keywords if keyword.arg not in SETTINGS)]

    def starts_without_shell(self, call: ast.Call) -> bool:
        if self.last_name(call) not in STARTS or not call.args or not isinstance(call.args[0], ast.List):
            return False
        shell = [keyword.value for keyword in call.keywords if keyword.arg in ("shell", None)]
        items = call.args[0].elts
        return bool(items) and self.unknown_names(items[0]) == set() and all(isinstance(each, ast.Constant) and not each.value for each in shell)

    def reason(self, issue: Issue) -> tuple[str, set[str]]:
        """Why an issue is none, and the names whose origin is unknown; an empty text where this reading cannot tell."""
        if self.is_import(issue.line):
            return "ban", set()
        call = self.marked(issue)
        if call is None:
            return ("unused" if RULE_OF[issue.check] == "PS-013" and self.is_unused(issue.line) else ""), set()
        handed = self.handed(call)
        names = self.union(handed, frozenset()) if handed else None
        if names == set():
            return "literal", set()
        if self.starts_without_shell(call):
            return "no shell", set()
        return ("origin unknown" if names else ""), names or set()

    def with_request_data(self, line: int, names: set[str]) -> str:
        """The statement in a view, after what the module binds before it, with names bound to request data (or to what gives it).

        An object that the file defines nowhere becomes a parameter; only its method's name is known then, as in the example.
        """
        statement = self.statement(line)
        before = [node for node in self.tree.body if isinstance(node, (ast.Import, ast.ImportFrom, ast.Assign)) and node.end_lineno < line]
        calls = [node for part in (*before, statement) for node in ast.walk(part) if isinstance(node, ast.Call)]
        called = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
        owners = {call.func.value for call in calls if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)}
        objects = sorted({owner.id for owner in owners if self.bindings(owner.id, owner) == []} - names)
        bound = [f"{name} = {'lambda: ' if name in called else ''}flask.request.args['{name}']" for name in sorted(names)]
        indented = "\n".join([*bound, *map(ast.unparse, [*before, statement])]).replace("\n", "\n    ")
        return f"import flask\n\napp = flask.Flask(__name__)\n\n\n@app.route('/')\ndef view({', '.join(objects)}):\n    {indented}\n"


def bound_by(node: ast.Assign | ast.AugAssign, name: str) -> list[ast.AST]:
    """The values that an assignment gives to a name."""
    out = []
    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
        if isinstance(target, ast.Name) and target.id == name:
            out.append(node.value)
        elif isinstance(target, ast.Tuple):
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value] * len(target.elts)
            out += [value for each, value in zip(target.elts, values) if isinstance(each, ast.Name) and each.id == name]
    return out


def findings(assay: str, folder: pathlib.Path) -> set[tuple[str, int, str]]:
    command = [assay, "check", ".", "--select", ",".join(CHECKS), "--output", "json", "--fail-on", "never"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode not in (0, 1, 3):
        sys.exit(f"{assay} ended with {run.returncode}: {run.stderr.strip()}")
    return {(finding["path"], finding["line"], finding["rule"]) for finding in json.loads(run.stdout)["findings"]}


def found_with_request_data(assay: str, tries: dict[Issue, str]) -> set[Issue]:
    """Which issues are found once the names of unknown origin hold request data."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {issue: f"try_{number}.py" for number, issue in enumerate(tries)}
        for issue, text in tries.items():
            (pathlib.Path(folder) / paths[issue]).write_text(text, encoding="utf-8")
        hits = findings(assay, pathlib.Path(folder))
    last = {issue: ast.parse(text).body[-1].body[-1] for issue, text in tries.items()}
    return {issue for issue, statement in last.items()
            if any((paths[issue], line, RULE_OF[issue.check]) in hits for line in range(statement.lineno, statement.end_lineno + 1))}


def read_expected() -> list[Issue]:
    with (HERE / "bandit_expected.toml").open("rb") as file:
        table = tomllib.load(file)
    return [Issue(name, check, line) for name, checks in table.items() for check, lines in checks.items() for line in lines]


def read_explained() -> dict[Issue, str]:
    with (HERE / "bandit_explained.toml").open("rb") as file:
        entries = tomllib.load(file)["explained"]
    return {Issue(each["file"], each["check"], line): each["reason"] for each in entries for line in each["lines"]}


def judge(assay: str, folder: pathlib.Path) -> tuple[dict[Issue, str], dict[Issue, str]]:
    """(what became of each expected issue: "found", one of REASONS, "explained", "missed" or "open"; the explanations that are of no use)."""
    expected, explained = read_expected(), read_explained()
    examples = {name: Example(folder / name) for name in {issue.file for issue in expected}}
    reported = findings(assay, folder)
    verdicts, tries = {}, {}
    for issue in expected:
        example = examples[issue.file]
        if any((issue.file, line, RULE_OF[issue.check]) in reported for line in example.extent(issue.line)):
            verdicts[issue] = "found"
            continue
        verdicts[issue], names = example.reason(issue)
        if names:
            tries[issue] = example.with_request_data(issue.line, names)
    for issue in tries.keys() - found_with_request_data(assay, tries):
        verdicts[issue] = ""
    stale = dict(explained)
    for issue, verdict in verdicts.items():
        if not verdict:
            text = stale.pop(issue, None)
            verdicts[issue] = "open" if text is None else "missed" if text.startswith("missed:") else "explained"
    return verdicts, stale


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assay")
    parser.add_argument("checkout", type=pathlib.Path)
    parser.add_argument("--list", action="store_true", help="name every issue that is not found, with its reason")
    options = parser.parse_args()
    verdicts, stale = judge(options.assay, options.checkout / "examples")

    columns = ("found", *REASONS, "explained", "missed", "open")
    print(f"{'rule':<8}{'expected':>10}" + "".join(f"{column:>16}" for column in columns))
    for rule in (*CHECKS, "all"):
        counts = collections.Counter(verdict for issue, verdict in verdicts.items() if rule in ("all", RULE_OF[issue.check]))
        print(f"{rule:<8}{counts.total():>10}" + "".join(f"{counts[column]:>16}" for column in columns))
    explained = read_explained()
    for issue, verdict in sorted(verdicts.items()):
        if verdict == "open" or (options.list and verdict != "found"):
            print(f"{issue.file}:{issue.line}: {issue.check}: {explained[issue] if verdict in ('explained', 'missed') else verdict}")
    for issue in stale:
        print(f"{issue.file}:{issue.line}: {issue.check}: the explanation is not needed")
    sys.exit(1 if stale or "open" in verdicts.values() else 0)


if __name__ == "__main__":
    main()
