#!/usr/bin/env python3
"""Compares assay's findings on parameter declarations with a second reading of the same files by CPython's own `ast`.

    declarations.py [--assay PROGRAM] [--list] ROOT

The second reading is written on its own and knows less: one file at a time, classes by the names of their bases, declarations that are one
literal dictionary. So it is asked in both directions, each where it can answer:

- missing name, missing type, required together with a default, mutable default: both sides must name the same calls (path and line);
- undeclared names: what assay reports must be what this reading sees as well: a read of `**kwargs` whose name occurs nowhere in
  the class's `get_parameters` as a key, as `name=` or as a text. Reads that only this reading finds are counted, and listed by --list.

Exits with 1 where less than 99 in 100 of assay's findings are confirmed.
"""

import argparse
import ast
import json
import pathlib
import subprocess
import sys
import warnings

PRECISION = 0.99
RULES = {"PS-001": "no name", "PS-002": "no type", "PS-009": "required with default", "PS-010": "mutable default"}
READS = ("PS-004", "PS-005")
SPECIAL = {"context", "config"}


def constant(node, value):
    return isinstance(node, ast.Constant) and node.value is value


def declares(call, names):
    func = call.func
    if isinstance(func, ast.Name):
        return func.id in names
    return isinstance(func, ast.Attribute) and func.attr == "NodeParameter"


def local_names(tree):
    """What NodeParameter is called in this file."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names if alias.name == "NodeParameter"}
        if isinstance(node, ast.ClassDef) and node.name == "NodeParameter":
            names.add("NodeParameter")
    return names


def is_mutable(node):
    if isinstance(node, (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)):
        return True
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("list", "dict", "set")


def faults(call):
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    spread = None in given
    if call.args or ("name" not in given and not spread):
        yield "PS-001"
    if not call.args and (constant(given.get("type"), None) or ("type" not in given and not spread)):
        yield "PS-002"
    default = given.get("default")
    if default is not None and not constant(default, None) and constant(given.get("required"), True):
        yield "PS-009"
    if default is not None and is_mutable(default):
        yield "PS-010"


def calls_expected_to_fail(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.With) and any("raises" in ast.unparse(item.context_expr).lower() for item in node.items):
            yield from (inner for statement in node.body for inner in ast.walk(statement))


def mentioned(function):
    """Every text that a declaration may take its name from."""
    return {node.value for node in ast.walk(function) if isinstance(node, ast.Constant) and isinstance(node.value, str)} | {
        keyword.arg for node in ast.walk(function) if isinstance(node, ast.Call) for keyword in node.keywords if keyword.arg
    }


def reads(function):
    """(line, name) of each read of the function's own **kwargs."""
    if function.args.kwarg is None:
        return
    mapping = {function.args.kwarg.arg}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and node.value.id in mapping:
            mapping |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    for node in ast.walk(function):
        key = None
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and isinstance(node.value, ast.Name):
            key = node.slice if node.value.id in mapping else None
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "pop") and node.args:
            owner = node.func.value
            key = node.args[0] if isinstance(owner, ast.Name) and owner.id in mapping else None
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield node.lineno, key.value


def read_file(path, tree):
    """Findings of this reading: {rule: {(path, line)}}, and all undeclared reads, also of classes that may be filtered otherwise."""
    found = {rule: [] for rule in (*RULES, "read")}
    names = local_names(tree)
    failing = {id(node) for node in calls_expected_to_fail(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and declares(node, names) and id(node) not in failing:
            for rule in faults(node):
                found[rule].append((path, node.lineno))
        if not isinstance(node, ast.ClassDef):
            continue
        methods = {item.name: item for item in node.body if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef))}
        known = set()
        for name, method in methods.items():
            if name not in ("run", "async_run", "run_governed"):
                known |= mentioned(method) if name == "get_parameters" else set()
        for name in ("run", "async_run", "run_governed"):
            if name in methods:
                found["read"] += [(path, line) for line, key in reads(methods[name]) if key not in known and key not in SPECIAL]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--assay", default="assay")
    parser.add_argument("--list", action="store_true", help="name every place where the two differ")
    options = parser.parse_args()
    warnings.simplefilter("ignore")

    command = [options.assay, "check", str(options.root), "--select", ",".join((*RULES, *READS)), "--output", "json", "--quiet"]
    run = subprocess.run(command, capture_output=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{options.assay} ended with {run.returncode}: {run.stderr.decode()}")
    report = json.loads(run.stdout)
    ours = {rule: [] for rule in (*RULES, "read")}
    for finding in report["findings"]:
        rule = "read" if finding["rule"] in READS else finding["rule"]
        if rule in ours:
            ours[rule].append((finding["path"], finding["line"]))
    skipped = {entry["path"] for entry in report["files"]["skipped"]}

    theirs = {rule: [] for rule in ours}
    for file in sorted(options.root.rglob("*.py")):
        path = file.relative_to(options.root).as_posix()
        if path in skipped:
            continue
        try:
            tree = ast.parse(file.read_bytes())
        except (SyntaxError, ValueError):
            continue
        for rule, places in read_file(path, tree).items():
            theirs[rule] += places

    confirmed = total = 0
    for rule, places in ours.items():
        both = [place for place in places if place in set(theirs[rule])]
        confirmed += len(both)
        total += len(places)
        missed = [place for place in theirs[rule] if place not in set(places)]
        title = RULES.get(rule, "undeclared read")
        print(f"{title:22} assay {len(places):5}  confirmed {len(both):5}  only here {len(missed):5}")
        if options.list:
            for path, line in sorted(set(places) - set(theirs[rule])):
                print(f"  only assay: {path}:{line}")
            for path, line in missed:
                print(f"  only here:  {path}:{line}")
    precision = confirmed / total if total else 1.0
    print(f"precision {precision:.4f} ({confirmed} of {total})")
    sys.exit(0 if precision >= PRECISION else 1)


if __name__ == "__main__":
    main()
