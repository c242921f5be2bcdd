"""NM rules: doubles in tier-2 and tier-3 code."""

import ast

from .classes import Classes
from .scopes import Block, FuncInfo
from .tiers import Tiers, path_tier
from .values import annotated, infer

MOCK = "unittest.mock"
MOCK_CLASSES = {
    "Mock", "MagicMock", "AsyncMock", "NonCallableMock", "NonCallableMagicMock", "PropertyMock", "ThreadingMock",
}
PRIMITIVES = MOCK_CLASSES | {"patch", "create_autospec", "seal"}
NEUTRAL = {"ANY", "call", "sentinel", "DEFAULT", "mock_open", "FILTER_DIR"}
MOCK_PUBLIC = PRIMITIVES | NEUTRAL
CONSTRUCTORS = {f"{MOCK}.{name}" for name in MOCK_CLASSES | {"create_autospec"}}
PATCHERS = {f"{MOCK}.patch", f"{MOCK}.patch.object", f"{MOCK}.patch.multiple", f"{MOCK}.patch.dict"}

HTTP_STUBS = {
    "responses", "respx", "pytest_httpx", "requests_mock", "aioresponses", "httpretty", "pook", "vcr", "pytest_vcr",
    "pytest_recording", "betamax",
}
HTTP_STUB_CALLS = {"httpx.MockTransport", "aiohttp.test_utils.make_mocked_request"}
MODULE_STAND_INS = {"types.ModuleType", "types.SimpleNamespace"}
FAKE_SERVICES = {"fakeredis", "mongomock", "mongomock_motor", "moto", "pyfakefs", "birdisle"}
MOCKER_NAMES = {"mocker", "class_mocker", "module_mocker", "package_mocker", "session_mocker"}


class Doubles:
    def __init__(self, project, verdict):
        self.project = project
        self.verdict = verdict
        self.tiers = Tiers.of(project)
        self.classes = Classes.of(project)
        self.shapes: list = []  # (form, path, tier) for the table of forms

    def check(self):
        for file in self.project.parsed:
            tier = self.tiers.of_module(file)
            if tier in (2, 3):
                for rule in ("NM-001", "NM-002", "NM-003", "NM-004", "NM-006", "NM-007", "NM-008"):
                    self.verdict.unit(rule, file.path)
            if file.kind != "tests" and path_tier(file.path) is None and tier is None and not self._has_marks(file):
                continue
            self._imports(file)
            for site in file.facts.calls:
                self._call(file, site)
            for site in file.facts.assigns:
                self._assign(file, site)
            for info in file.facts.functions:
                self._function(file, info)

    @staticmethod
    def _has_marks(file) -> bool:
        return any(info.decorators for info in file.facts.functions + file.facts.classes)

    def report(self, rule, file, line, site_tier, note="", certain=True):
        if site_tier in (2, 3):
            self.verdict.report(rule, file.path, line, note, certain, unit=file.path)

    def shape(self, form, file, tier):
        if tier in (2, 3):
            self.shapes.append((form, file.path, tier))

    # --- imports

    def _imports(self, file):
        for site in file.facts.imports:
            tier = self.tiers.of_site(file, site.owners)
            if tier not in (2, 3):
                continue
            self._mock_import(file, site, tier)
            self._library_import(file, site, tier)

    def _mock_import(self, file, site, tier):
        node = site.node
        checking = any(isinstance(part, Block) and part.type_checking for part in site.block)
        note = "type checking only" if checking else ""
        if isinstance(node, ast.Import):
            for alias in node.names:
                target = self.project.find_module(alias.name, file.path)
                if target == ("ext", MOCK) or (target and target[0] == "ext" and target[1].startswith(MOCK + ".")):
                    self.shape("import unittest.mock", file, tier)
                    self.report("NM-001", file, node.lineno, tier, note or alias.name)
                    return
            return
        if node.level:
            return
        target = self.project.find_module(node.module or "", file.path)
        if target == ("ext", "unittest") and any(alias.name in ("mock", "*") for alias in node.names):
            self.shape("from unittest import mock", file, tier)
            self.report("NM-001", file, node.lineno, tier, note or "mock")
            return
        if target != ("ext", MOCK):
            return
        bound = [alias for alias in node.names if alias.name in PRIMITIVES or alias.name == "*"]
        if not bound:
            self.shape("neutral import", file, tier)
            return
        self.shape("from unittest.mock import primitive", file, tier)
        if [alias.name for alias in bound] == ["patch"] and self._only_environment(file, site, bound[0]):
            self.shape("patch imported for the environment only", file, tier)
            return
        self.report("NM-001", file, node.lineno, tier, note or ", ".join(alias.name for alias in bound))

    def _only_environment(self, file, site, alias) -> bool:
        """Whether every use of the name is `patch.dict(os.environ, ...)`, and there is one."""
        name = alias.asname or alias.name
        with open(f"{self.project.root}/{file.path}", "rb") as stream:
            tree = ast.parse(stream.read())
        uses = sum(isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Load) for n in ast.walk(tree))
        allowed = 0
        for call in file.facts.calls:
            function = call.node.func
            if (
                isinstance(function, ast.Attribute)
                and function.attr == "dict"
                and isinstance(function.value, ast.Name)
                and function.value.id == name
                and self._mapping(call) == "environ"
            ):
                allowed += 1
        return uses > 0 and uses == allowed

    def _library_import(self, file, site, tier):
        node = site.node
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            names = [] if node.level else [node.module or ""]
        for name in names:
            target = self.project.find_module(name, file.path)
            if not target or target[0] != "ext":
                continue
            head = target[1].split(".")[0]
            if head in HTTP_STUBS:
                self.report("NM-006", file, node.lineno, tier, head)
                return
            if head in FAKE_SERVICES:
                self.report("NM-007", file, node.lineno, tier, head)
                return
            if head == "pytest_mock":
                self.report("NM-004", file, node.lineno, tier, head)
                return

    # --- calls

    def _call(self, file, site):
        node = site.node
        tier = self.tiers.of_site(file, site.owners)
        if tier not in (2, 3):
            return
        if isinstance(node.func, ast.Attribute) and node.func.attr == "setitem":
            self._setitem(file, site, tier)
            return
        callee = infer(self.project, node.func, site.scope, site.order, site.block)
        if callee is None:
            return
        canonical = self.project.canonical(callee) if callee[0] != "cls" else None
        if callee[0] == "cls":
            if self._is_mock_class(callee[1]):
                self.shape("subclass of mock", file, tier)
                self.shape("any mock object", file, tier)
                self.report("NM-002", file, node.lineno, tier, callee[1].name)
        elif callee[0] == "ext" and canonical in CONSTRUCTORS:
            self.shape(canonical.rpartition(".")[2] + "()", file, tier)
            self.shape("any mock object", file, tier)
            self.report("NM-002", file, node.lineno, tier, canonical)
        elif callee[0] == "ext" and canonical in PATCHERS:
            self._patch(file, site, tier, canonical)
        elif callee[0] == "ext" and canonical in HTTP_STUB_CALLS:
            self.report("NM-006", file, node.lineno, tier, canonical)
        elif canonical in ("importlib.import_module", "builtins.__import__") and node.args:
            argument = node.args[0]
            if isinstance(argument, ast.Constant) and argument.value in (MOCK, "mock"):
                if self.project.find_module(argument.value, file.path) == ("ext", MOCK):
                    self.report("NM-001", file, node.lineno, tier, "dynamic import")

    def _is_mock_class(self, info) -> bool:
        return any(name in CONSTRUCTORS for name in self.classes.names(info)[1:] if name)

    def _patch(self, file, site, tier, canonical):
        kind = canonical[len(MOCK) + 1 :]
        if kind == "patch.dict":
            mapping = self._mapping(site)
            if mapping == "environ":
                self.shape("patch.dict(os.environ)", file, tier)
                return
            if mapping == "modules":
                self.shape("patch.dict(sys.modules)", file, tier)
                certain = self._fakes_modules(site)
                if certain is not None:
                    self.report("NM-008", file, site.node.lineno, tier, "patch.dict(sys.modules)", certain)
                return
        role = {"decorator": "@", "with": "with "}.get(site.role, "")
        self.shape(f"{role}{kind}", file, tier)
        self.report("NM-003", file, site.node.lineno, tier, kind)

    def _mapping(self, site) -> str:
        """Which mapping `patch.dict` changes: environ, modules or other."""
        node = site.node
        target = node.args[0] if node.args else None
        for keyword in node.keywords:
            if keyword.arg == "in_dict":
                target = keyword.value
        if target is None:
            return "other"
        if isinstance(target, ast.Constant) and isinstance(target.value, str):
            dotted = target.value
            if dotted == "os.environ" or dotted.endswith(".os.environ"):
                return "environ"
            return "modules" if dotted == "sys.modules" or dotted.endswith(".sys.modules") else "other"
        meaning = infer(self.project, target, site.scope, site.order, site.block)
        return {("ext", "os.environ"): "environ", ("ext", "sys.modules"): "modules"}.get(meaning, "other")

    def _fakes_modules(self, site):
        """True: a fake goes in. False: only None goes in (information), or it cannot be told. None: nothing goes in."""
        node = site.node
        values = node.args[1] if len(node.args) > 1 else None
        for keyword in node.keywords:
            if keyword.arg == "values":
                values = keyword.value
        extra = [k.value for k in node.keywords if k.arg not in ("in_dict", "values", "clear")]
        if isinstance(values, ast.Dict):
            # `**saved` restores what was there; what else it may hold is not known.
            return bool(extra) or any(k is not None and not _is_none(v) for k, v in zip(values.keys, values.values))
        if values is None:
            return True if extra else None
        return False

    def _setitem(self, file, site, tier):
        """`monkeypatch.setitem(sys.modules, name, fake)`."""
        node = site.node
        if len(node.args) == 3 and infer(self.project, node.args[0], site.scope, site.order, site.block) == (
            "ext",
            "sys.modules",
        ):
            certain = not _is_none(node.args[2])
            self.report("NM-008", file, node.lineno, tier, "monkeypatch.setitem(sys.modules)", certain)

    # --- assignments

    def _assign(self, file, site):
        if site.role != "assign":
            return
        target, value, statement = site.node
        if isinstance(target, ast.Attribute):
            tier = self.tiers.of_site(file, site.owners)
            if tier in (2, 3) and self._makes_mock(value, site):
                self.shape("obj.attr = mock", file, tier)
            elif tier in (2, 3) and isinstance(value, ast.Lambda):
                self.shape("obj.attr = lambda", file, tier)
            return
        if not isinstance(target, ast.Subscript) or isinstance(target.slice, ast.Slice):
            return
        if infer(self.project, target.value, site.scope, site.order, site.block) != ("ext", "sys.modules"):
            return
        tier = self.tiers.of_site(file, site.owners)
        self.shape("sys.modules[x] =", file, tier)
        judged = self._module_value(value, site)
        if judged is not None:
            self.report("NM-008", file, statement.lineno, tier, "sys.modules[...] =", certain=judged)

    def _makes_mock(self, value, site) -> bool:
        if not isinstance(value, ast.Call):
            return False
        callee = infer(self.project, value.func, site.scope, site.order, site.block)
        if callee and callee[0] == "cls":
            return self._is_mock_class(callee[1])
        return bool(callee) and callee[0] == "ext" and callee[1] in CONSTRUCTORS

    def _module_value(self, value, site):
        """True: a fake; False: None (information) or not known; None: a saved entry, a really imported module."""
        if _is_none(value):
            return False
        meaning = infer(self.project, value, site.scope, site.order, site.block)
        if meaning and meaning[0] == "mod":
            return None
        if meaning and meaning[0] in ("inst", "cls", "fn"):
            return True
        origin = self._origin(value, site)
        if origin is None:
            return None if self._is_saved(value, site) else False
        if isinstance(origin, ast.Call):
            callee = infer(self.project, origin.func, site.scope, site.order, site.block)
            if callee and callee[0] == "ext" and callee[1] in CONSTRUCTORS | MODULE_STAND_INS:
                return True
        return False

    def _origin(self, value, site):
        """The call behind a value: itself, or what the name was last assigned."""
        if isinstance(value, ast.Call):
            return None if self._is_saved(value, site) else value
        if isinstance(value, ast.Name):
            place = self.project.lookup(site.scope, value.id, site.order, site.block)
            if place:
                for b in reversed(place[0].bindings[value.id]):
                    if b.kind == "assign" and isinstance(b.value, ast.Call) and not self._is_saved(b.value, site):
                        return b.value
        return None

    def _is_saved(self, value, site) -> bool:
        """Whether the value was read from `sys.modules` before."""
        for part in ast.walk(value):
            if isinstance(part, ast.Attribute) and part.attr == "modules":
                return True
        if isinstance(value, ast.Name):
            place = self.project.lookup(site.scope, value.id, site.order, site.block)
            if place:
                bindings = place[0].bindings[value.id]
                return any(b.kind in ("unpack", "for") for b in bindings) or any(
                    isinstance(b.value, ast.AST) and self._is_saved_call(b.value) for b in bindings
                )
        if isinstance(value, ast.Subscript):
            return True
        return False

    @staticmethod
    def _is_saved_call(value) -> bool:
        return any(isinstance(part, ast.Attribute) and part.attr == "modules" for part in ast.walk(value))

    # --- parameters

    def _function(self, file, info: FuncInfo):
        tier = self.tiers.of_site(file, (info,) + info.owners)
        if tier not in (2, 3):
            return
        every = info.args.posonlyargs + info.args.args + info.args.kwonlyargs
        fixture_like = info.name.startswith("test") or any(_names_fixture(d) for d in info.decorators)
        for argument in every:
            named = argument.arg in MOCKER_NAMES and fixture_like and not self._own_fixture(file, argument.arg)
            if named or self._is_mocker_fixture(argument.annotation, info):
                self.report("NM-004", file, info.line, tier, argument.arg)
                return

    def _own_fixture(self, file, name: str) -> bool:
        """Whether the fixture of that name is one of the tree's own: in the module or in a conftest above it."""
        places = [file.path]
        directory = file.path.rpartition("/")[0]
        while True:
            places.append((directory + "/" if directory else "") + "conftest.py")
            if not directory:
                break
            directory = directory.rpartition("/")[0]
        for place in places:
            found = self.project.files.get(place)
            if found and found.facts:
                for other in found.facts.functions:
                    if other.name == name and any(_names_fixture(d) for d in other.decorators):
                        return True
        return False

    def _is_mocker_fixture(self, annotation, info) -> bool:
        if annotation is None:
            return False
        return annotated(self.project, annotation, info.scope) in (
            ("inst", ("ext", "pytest_mock.MockerFixture")),
            ("inst", ("ext", "pytest_mock.plugin.MockerFixture")),
        )


def _names_fixture(decorator) -> bool:
    if isinstance(decorator, ast.Call):
        decorator = decorator.func
    name = decorator.attr if isinstance(decorator, ast.Attribute) else getattr(decorator, "id", "")
    return name == "fixture"


def _is_none(node) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
