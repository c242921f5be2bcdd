"""NR rules: node classes and how they are registered."""

import ast
from collections import defaultdict

from . import sdk
from .classes import Classes
from .scopes import ClassInfo, FuncInfo
from .source import kind_of
from .values import infer

RUN_METHODS = ("run", "async_run", "run_governed")


class Registration:
    def __init__(self, project, verdict):
        self.project = project
        self.verdict = verdict
        self.classes = Classes.of(project)
        self.by_decorator: dict = {}  # id(ClassInfo) -> alias or None
        self.by_call: dict = {}
        self.maybe: set = set()
        self.decorator_shapes: list = []
        self.names = defaultdict(list)  # effective name -> [(path, line, class, unconditional)]
        self.wrappers: set = set()  # functions that register a class given to them

    def check(self):
        self._find_wrappers()
        for file in self.project.parsed:
            self._decorators(file)
        for file in self.project.parsed:
            self._calls(file)
        self.nodes = [info for file in self.project.parsed for info in file.facts.classes if self.classes.is_node(info)]
        self._unregistered()
        self._duplicates()
        for info in self.nodes:
            self._execute_override(info)
            self._coroutine_run(info)

    # --- recognition

    def is_register_node(self, node, site) -> bool:
        meaning = infer(self.project, node, site.scope, site.order, site.block)
        return bool(meaning) and meaning[0] in ("fn", "ext") and self.project.canonical(meaning) == sdk.REGISTER_NODE

    def _registry_call(self, node, site) -> bool:
        if not isinstance(node.func, (ast.Attribute, ast.Name)):
            return False
        meaning = infer(self.project, node.func, site.scope, site.order, site.block)
        return self.project.canonical(meaning) == sdk.REGISTRY_REGISTER

    def _registers_argument(self, node, site):
        """The expression that a call registers, with its alias, or None."""
        if self._registry_call(node, site):
            argument = node.args[0] if node.args else None
            alias = node.args[1] if len(node.args) > 1 else None
            for keyword in node.keywords:
                if keyword.arg == "node_class":
                    argument = keyword.value
                elif keyword.arg == "alias":
                    alias = keyword.value
            override = any(k.arg == "allow_override" for k in node.keywords)
            return (argument, alias, override) if argument is not None else None
        if isinstance(node.func, ast.Call) and self.is_register_node(node.func.func, site) and len(node.args) == 1:
            return node.args[0], _alias_of(node.func), False
        return None

    def _find_wrappers(self):
        """Functions that register their own parameter: calls of them, and decoration with them, register a class."""
        for file in self.project.parsed:
            if kind_of(file.path) == "src" and self.project.canonical(("mod", file)) == "kailash.nodes.base":
                continue
            for site in file.facts.calls:
                found = self._registers_argument(site.node, site)
                if not found or not isinstance(found[0], ast.Name):
                    continue
                for depth, owner in enumerate(o for o in site.owners if isinstance(o, FuncInfo)):
                    arguments = owner.args.posonlyargs + owner.args.args
                    if any(a.arg == found[0].id for a in arguments):
                        self.wrappers.add(id(owner))
                        functions = [o for o in site.owners if isinstance(o, FuncInfo)]
                        if depth + 1 < len(functions):
                            self.wrappers.add(id(functions[depth + 1]))
                        break

    def _is_wrapper(self, node, site) -> bool:
        if isinstance(node, ast.Call):
            node = node.func
        meaning = infer(self.project, node, site.scope, site.order, site.block)
        return bool(meaning) and meaning[0] == "fn" and id(meaning[1]) in self.wrappers

    # --- registrations

    def _decorators(self, file):
        for site in file.facts.decorators:
            decorator = site.node
            call = isinstance(decorator, ast.Call)
            target = decorator.func if call else decorator
            if not self.is_register_node(target, site):
                if site.role == "class" and self._is_wrapper(decorator, site):
                    self.by_call[id(site.owners[0])] = None
                continue
            unit = (file.path, decorator.lineno)
            for rule in ("NR-002", "NR-003"):
                self.verdict.unit(rule, unit)
            if not call:
                self.decorator_shapes.append((file.path, "bare"))
                self.verdict.report("NR-002", file.path, decorator.lineno, unit=unit)
                continue
            problem = _wrong_arguments(decorator)
            if problem:
                self.verdict.report("NR-003", file.path, decorator.lineno, problem, unit=unit)
            self.decorator_shapes.append((file.path, _shape(decorator)))
            if site.role == "class":
                info = site.owners[0]
                alias = _literal(_alias_of(decorator))
                self.by_decorator[id(info)] = alias
                if not problem:
                    unconditional = not site.block and info.place == "module"
                    self.names[alias or info.name].append((file.path, decorator.lineno, info, unconditional))
                self._must_be_node(file, decorator.lineno, info)

    def _calls(self, file):
        for site in file.facts.calls:
            found = self._registers_argument(site.node, site)
            if not found:
                if site.role != "decorator" and site.node.args and self._is_wrapper(site.node, site):
                    self._register(file, site, site.node.args[0], None, True)
                continue
            argument, alias, override = found
            self._register(file, site, argument, alias, override)

    def _register(self, file, site, argument, alias, override):
        meaning = infer(self.project, argument, site.scope, site.order, site.block)
        if meaning and meaning[0] == "cls":
            info = meaning[1]
            self.by_call[id(info)] = _literal(alias)
            unconditional = not override and not site.block and not site.owners
            self.names[_literal(alias) or info.name].append((file.path, site.node.lineno, info, unconditional))
            if not override:
                self._must_be_node(file, site.node.lineno, info)
            return
        for value in self._flowing(argument, site):
            meaning = infer(self.project, value, site.scope, site.order, site.block)
            if meaning and meaning[0] == "cls":
                self.maybe.add(id(meaning[1]))

    def _flowing(self, argument, site):
        """Classes named in the list over which the registered variable loops."""
        if not isinstance(argument, ast.Name):
            return
        place = self.project.lookup(site.scope, argument.id, site.order, site.block)
        if not place:
            return
        for b in place[0].bindings[argument.id]:
            source = b.value
            if b.kind == "for" and isinstance(source, ast.Name):
                inner = self.project.lookup(b.scope, source.id, None, ())
                source = inner[0].bindings[source.id][-1].value if inner else None
            if b.kind == "for" and isinstance(source, (ast.List, ast.Tuple, ast.Set)):
                yield from source.elts

    def _must_be_node(self, file, line, info):
        unit = (file.path, line)
        self.verdict.unit("NR-005", unit)
        if self.classes.is_node(info) or self.project.canonical(("cls", info)) == sdk.NODE:
            return
        if self.classes.fully_known(info):
            self.verdict.report("NR-005", file.path, line, info.name, unit=unit)

    # --- NR-001

    def status(self, info: ClassInfo) -> str:
        if id(info) in self.by_decorator:
            return "decorated"
        if id(info) in self.by_call:
            return "by call"
        return "maybe" if id(info) in self.maybe else "neither"

    def group(self, info: ClassInfo) -> str:
        """Why an unregistered class of shipped code is, or is not, a candidate."""
        if self.classes.is_agent(info):
            return "agent"
        if info.place == "function":
            return "in a function"
        if info.place == "class":
            return "in a class"
        if self.classes.is_abstract(info):
            return "abstract"
        if info.name.startswith("_"):
            return "private"
        if self.status(info) == "maybe":
            return "maybe registered"
        if self._taken(info):
            return "name taken"
        return "candidate"

    def _taken(self, info: ClassInfo) -> bool:
        for other_path, _, other, _ in self.names.get(info.name, []):
            if other is not info and kind_of(other_path) == "src":
                return True
        return any(
            other is not info and other.name == info.name and self.status(other) == "neither"
            for other in self.nodes
            if other.file.kind == "src" and other.place == "module"
        )

    def _unregistered(self):
        for info in self.nodes:
            if info.file.kind != "src" or info.place != "module" or info.name.startswith("_"):
                continue
            if self.classes.is_agent(info) or self.classes.is_abstract(info):
                continue
            status = self.status(info)
            if status == "maybe":
                continue
            unit = (info.file.path, info.line)
            self.verdict.unit("NR-001", unit)
            if status == "neither":
                # A class whose name is taken cannot be registered as it is; the catalogue reports those separately.
                note = self.group(info)
                certain = note != "name taken"
                self.verdict.report("NR-001", info.file.path, info.line, f"{info.name}: {note}", certain, unit=unit)

    # --- NR-004

    def _duplicates(self):
        for name, places in sorted(self.names.items()):
            shipped = sorted({(p, line) for p, line, _, always in places if always and kind_of(p) == "src"})
            for place in shipped:
                self.verdict.unit("NR-004", place)
            files = {path for path, _ in shipped}
            if len(files) > 1:
                first = min(files)
                for path, line in shipped:
                    self.verdict.report("NR-004", path, line, name, certain=path != first, unit=(path, line))

    # --- NR-007, NR-009

    def _own_or_inherited(self, info: ClassInfo, names) -> bool:
        """Whether the class or an ancestor that is not a framework base defines one of the methods."""
        for item in self.classes.mro(info):
            if isinstance(item, ClassInfo):
                if self.classes.dotted(item) in sdk.FRAMEWORK_BASES:
                    continue
                if any(name in item.methods for name in names):
                    return True
            elif item is None or item not in sdk.FRAMEWORK_BASES:
                if item is None or item.split(".")[0] not in KNOWN_FOREIGN:
                    return True  # unknown: it may define them
        return False

    def _execute_override(self, info: ClassInfo):
        if self.classes.dotted(info) in sdk.FRAMEWORK_BASES or self.classes.declares_abstract(info):
            return
        unit = (info.file.path, info.line)
        if any(name in info.methods for name in RUN_METHODS + ("execute",)):
            self.verdict.unit("NR-007", unit)
        if "execute" in info.methods and not self._own_or_inherited(info, RUN_METHODS):
            self.verdict.report("NR-007", info.file.path, info.line, info.name, unit=unit)

    def _coroutine_run(self, info: ClassInfo):
        if "run" not in info.methods:
            return
        unit = (info.file.path, info.line)
        self.verdict.unit("NR-009", unit)
        names = self.classes.names(info)
        if not info.methods["run"].is_async or "kailash.nodes.base_async.AsyncNode" in names:
            return
        for item in self.classes.mro(info):
            if item is None:
                return
            if isinstance(item, ClassInfo):
                overrides = "execute_async" in item.methods and self.classes.dotted(item) != sdk.NODE
            else:
                overrides = "execute_async" in sdk.DEFINES.get(item, ())
            if overrides:
                return
        self.verdict.report("NR-009", info.file.path, info.methods["run"].line, info.name, unit=unit)


KNOWN_FOREIGN = {"abc", "typing", "builtins", "enum", "dataclasses", "collections"}


def _alias_of(call: ast.Call):
    for keyword in call.keywords:
        if keyword.arg == "alias":
            return keyword.value
    return call.args[0] if call.args else None


def _literal(node) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _shape(call: ast.Call) -> str:
    if call.args:
        return "positional"
    return "alias=" if call.keywords else "()"


def _wrong_arguments(call: ast.Call) -> str:
    """What is wrong with `@register_node(...)`, or an empty string."""
    if any(isinstance(a, ast.Starred) for a in call.args) or any(k.arg is None for k in call.keywords):
        return ""
    wrong = [k.arg for k in call.keywords if k.arg != "alias"]
    if wrong:
        return "unknown keyword " + ", ".join(wrong)
    if len(call.args) > 1 or (call.args and call.keywords):
        return "too many arguments"
    alias = _alias_of(call)
    if isinstance(alias, ast.Constant) and alias.value is not None and not isinstance(alias.value, str):
        return "alias is not a string"
    if isinstance(alias, (ast.List, ast.Tuple, ast.Dict, ast.Set, ast.Lambda)):
        return "alias is not a string"
    return ""
