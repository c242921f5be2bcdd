#!/usr/bin/env python3
"""Runs assay on bandit's own examples and lists, for the checks that concern flows, which of them are found.

    bandit_examples.py ASSAY CHECKOUT

bandit marks a call by its form, assay by what reaches it; so a call on a constant is named here with that reason, not counted as found.
"""
import argparse
import ast
import json
import pathlib
import subprocess
import sys

# Examples of the flow families, and the calls in them that bandit marks.
CALLS = {
    "eval.py": {"eval"}, "exec.py": {"exec"}, "os-popen.py": {"popen", "popen2", "popen3", "popen4"}, "os_system.py": {"system"},
    "subprocess_shell.py": {"Popen", "call", "check_call", "check_output", "run"},
    "popen_wrappers.py": {"getoutput", "getstatusoutput", "Popen3", "Popen4", "popen2", "popen3", "popen4"},
    "sql_statements.py": {"execute"}, "django_sql_injection_raw.py": {"raw", "RawSQL"}, "django_sql_injection_extra.py": {"extra"},
    "pickle_deserialize.py": {"load", "loads", "Unpickler"}, "dill.py": {"load", "loads", "Unpickler"},
    "marshal_deserialize.py": {"load", "loads"}, "shelve_open.py": {"open"}, "jsonpickle.py": {"decode", "Unpickler"},
    "pandas_read_pickle.py": {"read_pickle"}, "pytorch_load.py": {"load"}, "yaml_load.py": {"load"},
    "mako_templating.py": {"Template"}, "paramiko_injection.py": {"exec_command", "invoke_shell"},
    "mark_safe_insecure.py": {"mark_safe"}, "markupsafe_markup_xss.py": {"Markup"},
}


def last_name(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_constant(call):
    """Whether all that the call is handed is written down in it."""
    arguments = list(call.args) + [keyword.value for keyword in call.keywords]
    return all(isinstance(part, (ast.Constant, ast.List, ast.Tuple, ast.Load)) for a in arguments for part in ast.walk(a))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assay")
    parser.add_argument("checkout", type=pathlib.Path)
    options = parser.parse_args()
    rules = "PS-011,PS-012,PS-013,PS-014,PS-015,PS-021,PS-023"
    run = subprocess.run([options.assay, "check", ".", "--select", rules, "--output", "json", "--fail-on", "never"],
                         cwd=options.checkout / "examples", capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode not in (0, 1, 3):
        sys.exit(f"assay ended with {run.returncode}: {run.stderr.strip()}")
    lines = {(f["path"], f["line"]): f["rule"] for f in json.loads(run.stdout)["findings"]}

    total = found = constant = 0
    for name, calls in sorted(CALLS.items()):
        path = options.checkout / "examples" / name
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
        except SyntaxError as error:
            print(f"{name}: not Python 3 ({error.msg})")
            continue
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or last_name(node) not in calls:
                continue
            total += 1
            if any((name, line) in lines for line in range(node.lineno, node.end_lineno + 1)):
                found += 1
            elif is_constant(node):
                constant += 1
            else:
                print(f"{name}:{node.lineno}: not reported: {ast.unparse(node)}")
    print(f"{total} calls: {found} reported, {constant} on constants, {total - found - constant} listed above")


if __name__ == "__main__":
    main()
