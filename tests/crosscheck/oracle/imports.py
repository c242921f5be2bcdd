"""IM rules: relative, star and layout imports, and changes of the search path."""

import ast
import os

from .values import infer

PATH_CALLS = {"insert", "append", "extend"}


def check(project, verdict):
    for file in project.parsed:
        for site in file.facts.imports:
            _import(project, file, site, verdict)
        for site in file.facts.calls:
            _path_call(project, file, site, verdict)
        for site in file.facts.assigns:
            _path_assignment(project, file, site, verdict)
        verdict.unit("IM-007", file.path)


def _import(project, file, site, verdict):
    node = site.node
    if not file.is_init:
        verdict.unit("IM-001", file.path)
        verdict.unit("IM-004", file.path)
    verdict.unit("IM-006", file.path)
    if isinstance(node, ast.ImportFrom):
        if node.level and not file.is_init:
            verdict.report("IM-001", file.path, node.lineno, "." * node.level + (node.module or ""), unit=file.path)
        if node.names[0].name == "*" and not file.is_init and not is_shim(project, file):
            verdict.report("IM-004", file.path, node.lineno, node.module or "", unit=file.path)
        names = [] if node.level else [node.module]
    else:
        names = [alias.name for alias in node.names]
    if any(name == "src" or name.startswith("src.") for name in names) and src_is_layout(project, file):
        verdict.report("IM-006", file.path, node.lineno, ", ".join(names), unit=file.path)


def src_is_layout(project, file) -> bool:
    """Whether `src` is a layout directory here and not a package of that name."""
    found = [root for root in project.search_roots(file.path) if (root + "/src" if root else "src") in project.inits]
    return not found


def is_shim(project, file) -> bool:
    """A compatibility module: nothing but a docstring, imports, and `__all__`."""
    with open(os.path.join(project.root, file.path), "rb") as stream:
        tree = ast.parse(stream.read())
    for statement in tree.body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            continue
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        if all(isinstance(target, ast.Name) and target.id == "__all__" for target in targets):
            continue
        return False
    return True


def _path_call(project, file, site, verdict):
    function = site.node.func
    if isinstance(function, ast.Attribute) and function.attr in PATH_CALLS:
        base = infer(project, function.value, site.scope, site.order, site.block)
        if base == ("ext", "sys.path"):
            verdict.report("IM-007", file.path, site.node.lineno, "sys.path." + function.attr, unit=file.path)
        return
    callee = infer(project, function, site.scope, site.order, site.block)
    if callee == ("ext", "site.addsitedir"):
        verdict.report("IM-007", file.path, site.node.lineno, "site.addsitedir", unit=file.path)
    elif callee and callee[0] == "ext" and callee[1] in ("os.putenv", "os.environ.setdefault"):
        if site.node.args and _is_pythonpath(site.node.args[0]):
            verdict.report("IM-007", file.path, site.node.lineno, "PYTHONPATH", unit=file.path)


def _path_assignment(project, file, site, verdict):
    if site.role == "augmented":
        target = site.node.target
        line = site.node.lineno
    else:
        target, _, statement = site.node
        line = statement.lineno
    if isinstance(target, ast.Subscript) and _is_pythonpath(target.slice):
        if infer(project, target.value, site.scope, site.order, site.block) == ("ext", "os.environ"):
            verdict.report("IM-007", file.path, line, "PYTHONPATH", unit=file.path)
        return
    if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice):
        target = target.value
    if isinstance(target, ast.Attribute) and target.attr == "path":
        if infer(project, target, site.scope, site.order, site.block) == ("ext", "sys.path"):
            verdict.report("IM-007", file.path, line, "sys.path =", certain=False)


def _is_pythonpath(node) -> bool:
    return isinstance(node, ast.Constant) and node.value == "PYTHONPATH"
