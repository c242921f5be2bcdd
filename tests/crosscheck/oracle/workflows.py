"""WF rules: what is passed to `execute`, and the arity of `add_connection`."""

import ast

from . import sdk
from .classes import Classes
from .project import reaching
from .values import infer


class Workflows:
    def __init__(self, project, verdict):
        self.project = project
        self.verdict = verdict
        self.classes = Classes.of(project)
        self.executions: list = []  # (file, site, runtime class name or None, meaning of the first argument)
        self.connections: list = []  # (file, site, arity or None, certain)

    def check(self):
        for file in self.project.parsed:
            for site in file.facts.calls:
                function = site.node.func
                if isinstance(function, ast.Attribute):
                    if function.attr in sdk.EXECUTE_METHODS:
                        self._execute(file, site)
                    elif function.attr == "add_connection":
                        self._connection(file, site)

    # --- the receiver

    def receiver(self, site):
        return infer(self.project, site.node.func.value, site.scope, site.order, site.block)

    def runtime_of(self, meaning) -> str | None:
        """The SDK runtime class that decides the signature, or None."""
        if not meaning or meaning[0] != "inst":
            return None
        target = meaning[1]
        if target[0] == "ext":
            return target[1] if target[1] in RUNTIMES else None
        names = self.classes.names(target[1])
        for item in self.classes.mro(target[1]):
            name = self.classes.dotted(item)
            if name in RUNTIMES:
                return name
            if not isinstance(item, str) and item is not None and "execute" in item.methods:
                return None  # its own signature
        return next((name for name in names if name in RUNTIMES), None)

    def is_builder(self, meaning) -> bool:
        return bool(meaning) and meaning[0] == "inst" and self.classes.reaches_any(meaning[1], {sdk.BUILDER})

    def is_workflow(self, meaning) -> bool:
        return bool(meaning) and meaning[0] == "inst" and self.classes.reaches_any(meaning[1], {sdk.WORKFLOW})

    # --- execute

    def _execute(self, file, site):
        node = site.node
        runtime = self.runtime_of(self.receiver(site))
        first = node.args[0] if node.args else None
        for keyword in node.keywords:
            if keyword.arg == "workflow":
                first = keyword.value
        starred = any(isinstance(a, ast.Starred) for a in node.args)
        meaning = None
        if first is not None and not isinstance(first, ast.Starred):
            meaning = infer(self.project, first, site.scope, site.order, site.block)
        self.executions.append((file, site, runtime, meaning))
        if runtime is None or starred:
            return
        if self.is_builder(meaning):
            self.verdict.report("WF-001", file.path, node.lineno, runtime, unit=file.path)
        elif self.is_workflow(meaning):
            self.verdict.unit("WF-001", file.path)
        method = (runtime, node.func.attr)
        self._second_argument(file, site, method)
        self._keywords(file, site, method)

    def _second_argument(self, file, site, method):
        """WF-002. A name that is bound to a mapping is as wrong as a literal, but the catalogue speaks of literals."""
        loud, silent = method in sdk.TASK_MANAGER_SECOND, method in sdk.TASK_MANAGER_SECOND_SILENT
        if loud:
            self.verdict.unit("WF-002", file.path)
        if (loud or silent) and len(site.node.args) > 1:
            second = site.node.args[1]
            if isinstance(second, ast.Dict):
                self.verdict.report("WF-002", file.path, site.node.lineno, method[0], certain=loud, unit=file.path)
            elif self._is_mapping(second, site):
                self.verdict.report("WF-002", file.path, site.node.lineno, "a name", certain=False, unit=file.path)

    def _keywords(self, file, site, method):
        loud, silent = method in sdk.SWALLOWS_KEYWORDS, method in sdk.SWALLOWS_KEYWORDS_SILENT
        if loud:
            self.verdict.unit("WF-003", file.path)
        unknown = [k.arg for k in site.node.keywords if k.arg is not None and k.arg not in sdk.EXECUTE_KEYWORDS]
        if unknown and (loud or silent):
            note = ", ".join(unknown)
            self.verdict.report("WF-003", file.path, site.node.lineno, note, certain=loud, unit=file.path)

    def _is_mapping(self, node, site) -> bool:
        if isinstance(node, ast.DictComp):
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "dict":
            return True
        if isinstance(node, ast.Name):
            place = self.project.lookup(site.scope, node.id, site.order, site.block)
            if place:
                found = reaching(place[0].bindings[node.id], place[1], place[2])
                mappings = [b for b in found if b.kind == "assign" and isinstance(b.value, (ast.Dict, ast.DictComp))]
                return bool(found) and len(mappings) == len(found)
        return False

    # --- add_connection

    def _connection(self, file, site):
        node = site.node
        if not self.is_builder(self.receiver(site)):
            self.connections.append((file, site, None))
            return
        starred = any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg is None for k in node.keywords)
        arity = None if starred else len(node.args) + len(node.keywords)
        self.connections.append((file, site, arity))
        if arity is None:
            return
        if arity != 4:
            self.verdict.report("WF-005", file.path, node.lineno, f"{arity} arguments", unit=file.path)
        else:
            self.verdict.unit("WF-005", file.path)


RUNTIMES = {name for name in sdk.BASES if name.startswith("kailash.runtime.")}
