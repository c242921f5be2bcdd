"""The whole tree: module lookup over several package roots, and what a name means.

A meaning is one of
  ("mod", SourceFile)          a module of the tree
  ("pkg", directory)           a directory without `__init__.py` (namespace package)
  ("ext", "a.b.C")             something outside the tree, by its dotted name
  ("cls", ClassInfo), ("fn", FuncInfo)
  ("inst", meaning)            an instance of the class that `meaning` denotes
  ("bound", meaning, FuncInfo or name)   a method taken from an instance
or None: unknown. Unknown is never a violation.
"""

import ast
import builtins
import gc
import os
import sys
from collections import defaultdict

from . import sdk
from .scopes import Binding, ClassInfo, FuncInfo, ImportRef, Scope, walk
from .source import list_python_files, parse

STDLIB = set(sys.stdlib_module_names)
PROJECT_FILES = {"pyproject.toml", "setup.py", "setup.cfg"}


class Project:
    def __init__(self, root: str, progress=None):
        self.root = root
        self.files: dict = {}
        self.directories: set = {""}
        self.inits: set = set()
        gc.disable()
        paths = list_python_files(root)
        for path in paths:
            parts = path.split("/")
            for depth in range(1, len(parts)):
                self.directories.add("/".join(parts[:depth]))
            if parts[-1] == "__init__.py":
                self.inits.add("/".join(parts[:-1]))
        self.project_directories = {
            directory
            for directory in self.directories
            if any(os.path.exists(os.path.join(root, directory, name)) for name in PROJECT_FILES)
        } | {""}
        for number, path in enumerate(paths):
            file, tree = parse(root, path)
            self.files[path] = file
            if tree is not None:
                try:
                    file.facts = walk(file, tree)
                except RecursionError:
                    file.error = "RecursionError: nested too deeply"
            if progress and number % 500 == 0:
                progress(f"{number} of {len(paths)} files read")
        gc.enable()
        gc.freeze()
        self._meaning_cache: dict = {}
        self._module_cache: dict = {}
        self._roots_cache: dict = {}
        self._busy: set = set()
        self.parsed = [file for file in self.files.values() if file.facts is not None]

    # --- modules

    def package_root(self, path: str) -> str:
        """The first parent directory without `__init__.py`: what would have to be on the search path."""
        directory = path.rpartition("/")[0]
        while directory in self.inits and directory:
            directory = directory.rpartition("/")[0]
        return directory

    def module_name(self, file) -> str:
        root = self.package_root(file.path)
        # A regular package inside a namespace package below `src`: the layout directory is the root.
        parts = root.split("/") if root else []
        if "src" in parts:
            last = len(parts) - 1 - parts[::-1].index("src")
            if not any("/".join(parts[: n + 1]) in self.inits for n in range(last + 1)):
                root = "/".join(parts[: last + 1])
        inside = file.path[len(root) + 1 :] if root else file.path
        name = inside[: -len(".py")].replace("/", ".")
        if name == "__init__":
            return ""
        return name[: -len(".__init__")] if name.endswith(".__init__") else name

    def at(self, place: str):
        """The module or package at a path without suffix, or None."""
        if place + ".py" in self.files and place + "/__init__.py" not in self.files:
            return ("mod", self.files[place + ".py"])
        if place + "/__init__.py" in self.files:
            return ("mod", self.files[place + "/__init__.py"])
        if place in self.directories:
            return ("pkg", place)
        return None

    def search_roots(self, importer: str) -> list[str]:
        """Directories from which an absolute import in `importer` may be resolved, the nearest first."""
        directory = importer.rpartition("/")[0]
        if directory in self._roots_cache:
            return self._roots_cache[directory]
        own = []
        at = directory
        while True:
            if at not in self.inits:
                own.append(at)
            src = (at + "/src") if at else "src"
            if src in self.directories and src not in self.inits:
                own.append(src)
            if not at:
                break
            at = at.rpartition("/")[0]
        rest = set()
        for place in self.directories:
            if place in self.inits or place in own:
                continue
            if place.rpartition("/")[2] == "src" or place in self.project_directories:
                rest.add(place)
        for package in self.inits:
            parent = package.rpartition("/")[0]
            if parent not in self.inits and parent not in own and not {"tests", "test"} & set(parent.split("/")):
                rest.add(parent)
        here = directory.split("/")

        def nearness(place):
            shared = 0
            for left, right in zip(place.split("/"), here):
                if left != right:
                    break
                shared += 1
            return (-shared, place)

        roots = own + sorted(rest, key=nearness)
        self._roots_cache[directory] = roots
        return roots

    def find_module(self, dotted: str, importer: str):
        """The module that `import dotted` in `importer` means: the tree's, else the outside world's."""
        key = (dotted, importer)
        if key not in self._module_cache:
            self._module_cache[key] = self._find_module(dotted, importer)
        return self._module_cache[key]

    def _find_module(self, dotted: str, importer: str):
        head = dotted.split(".")[0]
        if head not in STDLIB:
            place = dotted.replace(".", "/")
            namespace = None
            for root in self.search_roots(importer):
                found = self.at((root + "/" if root else "") + place)
                if found and found[0] == "mod":
                    # A script's own name is not importable from itself.
                    if found[1].path == importer and not found[1].is_init and "." not in dotted:
                        continue
                    return found
                if found and namespace is None and self._own_root(root, importer):
                    namespace = found
            if namespace and not self._known_outside(head):
                return namespace
        return self.outside(dotted)

    @staticmethod
    def _known_outside(head: str) -> bool:
        return head in {"mock", "kailash", "kaizen"}

    @staticmethod
    def _own_root(root: str, importer: str) -> bool:
        return not root or importer.startswith(root + "/")

    @staticmethod
    def outside(dotted: str):
        if dotted == "mock" or dotted.startswith("mock."):
            dotted = "unittest." + dotted
        if dotted.startswith("unittest.mock.mock"):
            dotted = "unittest.mock" + dotted[len("unittest.mock.mock") :]
        return ("ext", sdk.REEXPORTS.get(dotted, dotted))

    def import_target(self, ref: ImportRef, file):
        """The module that an import statement names, without the name taken from it."""
        if ref.level == 0:
            return self.find_module(ref.module, file.path)
        directory = file.path.rpartition("/")[0]
        for _ in range(ref.level - 1):
            if not directory:
                return None
            directory = directory.rpartition("/")[0]
        place = directory
        if ref.module:
            place = (directory + "/" if directory else "") + ref.module.replace(".", "/")
        return self.at(place)

    # --- names

    def imported(self, ref: ImportRef, file):
        target = self.import_target(ref, file)
        if ref.name is None or target is None:
            return target
        return self.attribute(target, ref.name)

    def attribute(self, meaning, name: str):
        """What `meaning.name` means."""
        if meaning is None:
            return None
        kind = meaning[0]
        if kind == "ext":
            return self.outside(meaning[1] + "." + name)
        if kind == "pkg":
            return self.at(meaning[1] + "/" + name)
        if kind == "mod":
            return self.module_attribute(meaning[1], name)
        if kind == "cls":
            return self.class_attribute(meaning[1], name)
        if kind == "inst":
            return self.instance_attribute(meaning, name)
        return None

    def module_attribute(self, file, name: str):
        key = (file.path, name)
        if key in self._meaning_cache:
            return self._meaning_cache[key]
        if key in self._busy:
            return None
        self._busy.add(key)
        try:
            found = self._module_attribute(file, name)
        finally:
            self._busy.discard(key)
        self._meaning_cache[key] = found
        return found

    def _module_attribute(self, file, name: str):
        if file.facts is None:
            return None
        scope = file.facts.module
        if name in scope.bindings:
            found = self.name_in(scope, name, None, ())
            if found is not None:
                return found
        if file.is_init:
            found = self.at(file.path[: -len("__init__.py")] + name)
            if found and (found[0] == "mod" or name not in scope.bindings):
                return found
        if name in scope.bindings:
            return None
        for ref in scope.stars:
            target = self.import_target(ref, file)
            if target is None:
                continue
            if target[0] == "mod":
                exports = target[1].facts.exports if target[1].facts else None
                if name.startswith("_") and (not exports or name not in exports):
                    continue
                if exports is not None and name not in exports:
                    continue
                found = self.module_attribute(target[1], name)
                if found is not None:
                    return found
            elif target == ("ext", "unittest.mock"):
                from .doubles import MOCK_PUBLIC

                if name in MOCK_PUBLIC:
                    return ("ext", "unittest.mock." + name)
        if "__getattr__" in scope.bindings and file.is_init:
            # A lazy re-export: accepted where exactly one module below the package defines a public class of that name.
            return self._lazy(file, name)
        return None

    def _lazy(self, file, name: str):
        prefix = file.path[: -len("__init__.py")]
        index = self._class_index()
        found = [info for info in index.get(name, []) if info.file.path.startswith(prefix) and info.place == "module"]
        return ("cls", found[0]) if len(found) == 1 else None

    def _class_index(self):
        if not hasattr(self, "_classes_by_name"):
            self._classes_by_name = defaultdict(list)
            for file in self.parsed:
                for info in file.facts.classes:
                    self._classes_by_name[info.name].append(info)
        return self._classes_by_name

    def class_attribute(self, info: ClassInfo, name: str):
        from .classes import Classes

        for ancestor in Classes.of(self).mro(info):
            if isinstance(ancestor, ClassInfo):
                if name in ancestor.methods:
                    return ("fn", ancestor.methods[name])
                if name in ancestor.body_scope.bindings:
                    return self.name_in(ancestor.body_scope, name, None, ())
            elif ancestor in sdk.BASES or ancestor in sdk.DEFINES:
                if name in sdk.DEFINES.get(ancestor, ()):
                    return ("ext", ancestor + "." + name)
        return None

    def instance_attribute(self, meaning, name: str):
        from .classes import Classes

        of = meaning[1]
        if of[0] == "ext":
            return ("bound", meaning, of[1] + "." + name)
        if of[0] != "cls":
            return None
        for ancestor in Classes.of(self).mro(of[1]):
            if not isinstance(ancestor, ClassInfo):
                if ancestor in sdk.BASES:
                    return ("bound", meaning, ancestor + "." + name)
                continue
            if name in ancestor.self_attributes:
                return self._agreed_attribute(ancestor, name)
            if name in ancestor.methods:
                return ("bound", meaning, ancestor.methods[name])
            if name in ancestor.body_scope.bindings:
                return self.name_in(ancestor.body_scope, name, None, ())
        return None

    def _agreed_attribute(self, info: ClassInfo, name: str):
        """What all assignments to `self.name` agree on; `None` only declares."""
        from .values import infer

        key = (id(info), name)
        if key in self._meaning_cache:
            return self._meaning_cache[key]
        if key in self._busy:
            return None
        self._busy.add(key)
        try:
            meanings = [
                infer(self, value, scope, order, block)
                for value, scope, order, block, _ in info.self_attributes[name]
                if not (isinstance(value, ast.Constant) and value.value is None)
            ]
        finally:
            self._busy.discard(key)
        self._meaning_cache[key] = agreed(meanings)
        return self._meaning_cache[key]

    def lookup(self, scope: Scope, name: str, order, block):
        """The scope that binds `name` as seen from `scope`, with the position from which to look, or None."""
        at = scope
        first = True
        while at is not None:
            if at.kind == "class" and not first:
                at = at.parent
                continue
            if name in at.bindings and name not in at.outer_names:
                if first:
                    return at, order, block
                return at, None, ()
            if at.kind == "comprehension" and first:
                # A comprehension runs where it stands: its surroundings are seen at the same moment.
                at = at.parent
                continue
            first = False
            at = at.parent
        return None

    def name(self, scope: Scope, name: str, order=None, block=()):
        """What a name means at a place; None if unknown."""
        place = self.lookup(scope, name, order, block)
        if place is not None:
            return self.name_in(place[0], name, place[1], place[2])
        module = scope
        while module.parent is not None:
            module = module.parent
        if module.stars:
            found = self.module_attribute(module.file, name)
            if found is not None:
                return found
            at = scope
            while at is not None:
                if at.stars:
                    return None
                at = at.parent
        if hasattr(builtins, name):
            return ("ext", "builtins." + name)
        return None

    def name_in(self, scope: Scope, name: str, order, block):
        bindings = reaching(scope.bindings[name], order, block)
        meanings = [self.binding(b) for b in bindings]
        return agreed(meanings)

    def binding(self, b: Binding):
        from .values import of_binding

        key = id(b)
        if key in self._meaning_cache:
            return self._meaning_cache[key]
        if key in self._busy:
            return None
        self._busy.add(key)
        try:
            found = of_binding(self, b)
        finally:
            self._busy.discard(key)
        self._meaning_cache[key] = found
        return found

    def canonical(self, meaning) -> str | None:
        """A dotted name that is the same however the thing was imported."""
        if meaning is None:
            return None
        if meaning[0] == "ext":
            return meaning[1]
        if meaning[0] in ("cls", "fn"):
            info = meaning[1]
            return self.module_name(info.file) + "." + info.qualname
        if meaning[0] == "mod":
            return self.module_name(meaning[1])
        if meaning[0] == "bound":
            target = meaning[2]
            if isinstance(target, FuncInfo):
                return self.module_name(target.file) + "." + target.qualname
            return target
        return None


def agreed(meanings: list):
    """The one meaning on which all agree, or None."""
    if not meanings:
        return None
    first = meanings[0]
    return first if all(same(first, other) for other in meanings[1:]) else None


def same(left, right) -> bool:
    if left is None or right is None or left[0] != right[0] or len(left) != len(right):
        return False
    if left[0] in ("mod", "cls", "fn"):
        return left[1] is right[1]
    if left[0] == "inst":
        return same(left[1], right[1])
    return left == right


def reaching(bindings: list, order, block) -> list:
    """The bindings that can be the current one at a place of the same scope; at the scope's end if `order` is None."""
    useful = [b for b in bindings if not any(part.fallback for part in b.block)] or bindings
    if order is None:
        order, block = float("inf"), ()
    before = [b for b in useful if b.order < order]
    after = [b for b in useful if b.order > order and shares_loop(b.block, block)]
    dominating = [b for b in before if is_prefix(b.block, block)]
    last = dominating[-1] if dominating else None
    found = [last] if last else []
    for b in before:
        if last is not None and b.order <= last.order:
            continue
        if excluded(b.block, block) or left_before(b.block, block):
            continue
        found.append(b)
    found += after
    return found or useful


def is_prefix(inner: tuple, outer: tuple) -> bool:
    return len(inner) <= len(outer) and all(a is b or same_block(a, b) for a, b in zip(inner, outer))


def same_block(a, b) -> bool:
    return a.group == b.group and a.branch == b.branch and a.loop == b.loop


def excluded(left: tuple, right: tuple) -> bool:
    """Whether the two stand in branches of which only one runs (unless a loop around both runs again)."""
    for a, b in zip(left, right):
        if same_block(a, b):
            if a.loop:
                return False
            continue
        return a.group == b.group
    return False


def left_before(block: tuple, use: tuple) -> bool:
    """Whether the binding's branch ends in return or raise, so that it does not reach code after it."""
    for position, part in enumerate(block):
        if position < len(use) and same_block(part, use[position]):
            continue
        return any(later.leaves for later in block[position:])
    return False


def shares_loop(left: tuple, right: tuple) -> bool:
    return any(a.loop and same_block(a, b) for a, b in zip(left, right))
