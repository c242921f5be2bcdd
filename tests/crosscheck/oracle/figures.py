"""The figures that can be stated about a tree: how many of what, by kind of code and by test tier."""

import ast
import os
from collections import Counter, defaultdict

from .doubles import MOCK, PRIMITIVES
from .scopes import FuncInfo
from .source import is_test_module, kind_of
from .tiers import path_tier


def figures(analysis) -> list[tuple[str, str]]:
    """Pairs of a name and a value, in a fixed order."""
    return [
        *_files(analysis),
        *_imports(analysis),
        *_registration(analysis),
        *_doubles(analysis),
        *_workflows(analysis),
    ]


def _by(counter: Counter) -> str:
    return ", ".join(f"{key} {counter[key]}" for key in sorted(counter, key=str)) or "0"


def _files(analysis):
    project = analysis.project
    tests = [path for path in project.files if is_test_module(path)]
    area = [path for path in project.files if path_tier(path) in (2, 3)]
    yield "files", str(len(project.files))
    yield "files that do not parse", str(len(project.files) - len(project.parsed))
    yield "files by kind", _by(Counter(file.kind for file in project.files.values()))
    yield "test modules", str(len(tests))
    yield "test modules by tier of path", _by(Counter(path_tier(path) for path in tests))
    yield "files with tier 2 or 3 by path", str(len(area))
    yield "files with tier 2 or 3, module markers included", str(len(analysis.verdict.units["NM-001"]))


def _imports(analysis):
    relative, star, total, per_level, files, in_functions = Counter(), Counter(), Counter(), Counter(), set(), 0
    for file in analysis.project.parsed:
        total[file.kind] += len(file.facts.imports)
        for site in file.facts.imports:
            node = site.node
            if not isinstance(node, ast.ImportFrom):
                continue
            if node.names[0].name == "*":
                star[file.kind] += 1
            if node.level:
                relative[file.kind, "__init__" if file.is_init else "module"] += 1
                if file.kind == "src":
                    per_level[node.level] += 1
                    files.add(file.path)
                    in_functions += any(isinstance(owner, FuncInfo) for owner in site.owners)
    yield "import statements by kind", _by(total)
    yield "relative imports in src", str(relative["src", "__init__"] + relative["src", "module"])
    yield "relative imports in src, in __init__", str(relative["src", "__init__"])
    yield "relative imports in src by level", _by(per_level)
    yield "relative imports in src, in functions", str(in_functions)
    yield "files in src with relative imports", str(len(files))
    yield "relative imports in tests / other", f"{_sum(relative, 'tests')} / {_sum(relative, 'other')}"
    findings = [f for f in analysis.verdict.findings if f.rule == "IM-001"]
    yield "IM-001 findings by kind", _by(Counter(kind_of(f.path) for f in findings))
    yield "star imports by kind", _by(star)
    yield "IM-004 findings", str(sum(f.rule == "IM-004" for f in analysis.verdict.findings))
    layout = [f for f in analysis.verdict.findings if f.rule == "IM-006"]
    yield "IM-006 findings by kind", _by(Counter(kind_of(f.path) for f in layout))
    path = [f for f in analysis.verdict.findings if f.rule == "IM-007" and f.certain]
    yield "IM-007 findings by kind", _by(Counter(kind_of(f.path) for f in path))


def _sum(counter: Counter, kind: str) -> int:
    return sum(value for key, value in counter.items() if key[0] == kind)


def _registration(analysis):
    found = analysis.registration
    shipped = [info for info in found.nodes if info.file.kind == "src"]
    yield "node classes by kind", _by(Counter(info.file.kind for info in found.nodes))
    yield "node classes in src by registration", _by(Counter(found.status(info) for info in shipped))
    neither = [info for info in shipped if found.status(info) not in ("decorated", "by call")]
    yield "unregistered node classes in src by group", _by(Counter(found.group(info) for info in neither))
    yield "NR-001 candidates", ", ".join(sorted(i.name for i in neither if found.group(i) == "candidate")) or "none"
    yield "NR-001 units", str(len(analysis.verdict.units["NR-001"]))
    tests = [info for info in found.nodes if info.file.kind == "tests"]
    free = sum(found.status(info) == "neither" for info in tests)
    inside = sum(info.place == "function" for info in tests)
    yield "node classes in tests, unregistered / in functions", f"{free} / {inside}"
    yield "register_node decorators by shape", _by(Counter(shape for _, shape in found.decorator_shapes))
    for rule in ("NR-002", "NR-003", "NR-004", "NR-005", "NR-007", "NR-009"):
        places = [f for f in analysis.verdict.findings if f.rule == rule]
        yield f"{rule} findings by kind", _by(Counter(kind_of(f.path) for f in places))


FORMS = (
    "from unittest.mock import primitive", "from unittest import mock", "import unittest.mock", "neutral import",
    "imported but never used", "Mock()", "MagicMock()", "AsyncMock()", "any mock object", "@patch", "with patch",
    "with patch.object", "@patch.object", "patch", "patch.dict(sys.modules)", "patch.dict(os.environ)",
    "obj.attr = mock", "obj.attr = lambda", "sys.modules[x] =",
)


def _doubles(analysis):
    sites: Counter = Counter()
    files = defaultdict(set)
    for form, path, tier in analysis.doubles.shapes + list(_unused(analysis)):
        sites[form, tier] += 1
        files[form, tier].add(path)
    for form in FORMS:
        places = f"{len(files[form, 2])}/{len(files[form, 3])}"
        yield f"{form}: sites, files (tier 2/tier 3)", f"{sites[form, 2]}/{sites[form, 3]}, {places}"
    library = {f.path for f in analysis.verdict.findings if f.rule in ("NM-001", "NM-002", "NM-003")}
    tiers = Counter(path_tier(path) for path in library)
    yield "files with a library double (tier 2/tier 3)", f"{tiers[2]}/{tiers[3]}"
    for rule in ("NM-001", "NM-002", "NM-003", "NM-004", "NM-006", "NM-007", "NM-008"):
        yield f"{rule} findings", str(sum(f.rule == rule and f.certain for f in analysis.verdict.findings))


def _unused(analysis):
    """Statements of which no bound primitive is ever loaded in the module."""
    tiers = analysis.doubles.tiers
    for file in analysis.project.parsed:
        for site in file.facts.imports:
            node = site.node
            if not isinstance(node, ast.ImportFrom) or node.level or node.module != MOCK:
                continue
            names = {a.asname or a.name for a in node.names if a.name in PRIMITIVES}
            tier = tiers.of_site(file, site.owners)
            if not names or tier not in (2, 3):
                continue
            with open(os.path.join(analysis.project.root, file.path), "rb") as stream:
                tree = ast.parse(stream.read())
            loaded = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
            if not names & loaded:
                yield "imported but never used", file.path, tier


def _workflows(analysis):
    flows = analysis.workflows
    known = [(file, site, runtime, meaning) for file, site, runtime, meaning in flows.executions if runtime]
    decidable = [m for _, _, _, m in known if flows.is_builder(m) or flows.is_workflow(m)]
    literal = [site for _, site, _, _ in known if _second_is_dict(site)]
    yield "execute calls with a known runtime", str(len(known))
    yield "of these with a decidable workflow argument", str(len(decidable))
    local = [site for _, site, runtime, _ in known if _second_is_dict(site) and runtime.endswith(".LocalRuntime")]
    filled = sum(bool(site.node.args[1].keys) for site in local)
    yield "second positional argument a dictionary, all runtimes", str(len(literal))
    yield "the same on LocalRuntime: with entries / empty", f"{filled} / {len(local) - filled}"
    swallowed = [f for f in analysis.verdict.findings if f.rule == "WF-003" and f.certain]
    yield "WF-003 findings by keyword", _by(Counter(f.note for f in swallowed))
    arity = Counter("unknown receiver or arguments" if n is None else n for _, _, n in flows.connections)
    yield "add_connection calls by number of arguments", _by(arity)
    wrong = [f for f in analysis.verdict.findings if f.rule == "WF-005"]
    yield "WF-005 findings by kind", _by(Counter(kind_of(f.path) for f in wrong))
    for rule in ("WF-001", "WF-002"):
        yield f"{rule} findings", str(sum(f.rule == rule and f.certain for f in analysis.verdict.findings))


def _second_is_dict(site) -> bool:
    call = site.node
    return call.func.attr != "execute_workflow_async" and len(call.args) > 1 and isinstance(call.args[1], ast.Dict)
