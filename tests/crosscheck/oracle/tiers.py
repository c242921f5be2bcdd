"""Test tiers: 1 unit, 2 integration, 3 end to end, or None; by path, and by pytest markers where the path is silent."""

import ast
import re

from .scopes import ClassInfo, FuncInfo
from .source import TEST_COMPONENTS
from .values import infer

PATH_TIERS = [
    (re.compile(r"unit|tier_?1(_unit)?"), 1),
    (re.compile(r"integration|tier_?2(_integration)?"), 2),
    (re.compile(r"e2e|end_to_end|tier_?3(_e2e)?|acceptance"), 3),
]
MARKERS = {"unit": 1, "tier1": 1, "integration": 2, "tier2": 2, "e2e": 3, "tier3": 3}


def path_tier(path: str) -> int | None:
    """The first whole directory name, after the first `tests` or `test`, that names a tier."""
    directories = path.split("/")[:-1]
    for position, part in enumerate(directories):
        if part in TEST_COMPONENTS:
            for later in directories[position + 1 :]:
                for pattern, tier in PATH_TIERS:
                    if pattern.fullmatch(later):
                        return tier
            return None
    return None


class Tiers:
    """Effective tiers of sites in one project."""

    def __init__(self, project):
        self.project = project
        self._marks: dict = {}
        self._modules: dict = {}

    @staticmethod
    def of(project) -> "Tiers":
        if not hasattr(project, "_tiers"):
            project._tiers = Tiers(project)
        return project._tiers

    def module_mark(self, file) -> int | None:
        if file.path not in self._modules:
            self._modules[file.path] = self._pytestmark(file.facts.module) if file.facts else None
        return self._modules[file.path]

    def _pytestmark(self, scope) -> int | None:
        tiers = []
        for b in scope.bindings.get("pytestmark", []):
            values = b.value.elts if isinstance(b.value, (ast.List, ast.Tuple)) else [b.value]
            tiers += [self._mark(v, scope, b.order, b.block) for v in values if isinstance(v, ast.AST)]
        return max((t for t in tiers if t), default=None)

    def _mark(self, node, scope, order, block) -> int | None:
        if isinstance(node, ast.Call):
            node = node.func
        if not (isinstance(node, ast.Attribute) and node.attr in MARKERS):
            return None
        namespace = infer(self.project, node.value, scope, order, block)
        return MARKERS[node.attr] if namespace == ("ext", "pytest.mark") else None

    def own_mark(self, owner) -> int | None:
        """The tier that markers on a function or class itself state."""
        if id(owner) not in self._marks:
            tiers = [self._mark(d, owner.scope, owner.order, owner.block) for d in owner.decorators]
            if isinstance(owner, ClassInfo):
                tiers.append(self._pytestmark(owner.body_scope))
            self._marks[id(owner)] = max((t for t in tiers if t), default=None)
        return self._marks[id(owner)]

    def site_mark(self, owners: tuple, file) -> int | None:
        """Function before class before module; `owners` is innermost first."""
        for kind in (FuncInfo, ClassInfo):
            for owner in owners:
                if isinstance(owner, kind):
                    tier = self.own_mark(owner)
                    if tier:
                        return tier
        return self.module_mark(file)

    def of_site(self, file, owners: tuple) -> int | None:
        """The tier that governs a site: a marker where the path has none, else the stricter of the two."""
        by_path = path_tier(file.path)
        mark = self.site_mark(owners, file)
        if by_path is None:
            return mark
        # Marks apply to tests; module-level code and helpers of a file with a path tier keep the tier of the path.
        if mark is None or not in_test(owners):
            return by_path
        return max(by_path, mark)

    def of_module(self, file) -> int | None:
        by_path = path_tier(file.path)
        return by_path if by_path is not None else self.module_mark(file)


def in_test(owners: tuple) -> bool:
    """Whether the site stands in a test function or method (or its decorators)."""
    return any(isinstance(owner, FuncInfo) and owner.name.startswith("test") for owner in owners)
