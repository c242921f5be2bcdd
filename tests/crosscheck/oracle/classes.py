"""The class graph over files: order of resolution, whether a class reaches a base, and what it leaves abstract."""

import ast
import sys

from . import sdk
from .scopes import ClassInfo
from .values import infer

ABSTRACT_DECORATORS = {
    "abc.abstractmethod",
    "abc.abstractproperty",
    "abc.abstractclassmethod",
    "abc.abstractstaticmethod",
}
KNOWN_ROOTS = set(sys.stdlib_module_names) | {"builtins"}


class Classes:
    """Answers about classes of one project. Classes outside the tree are dotted names, unknown ones are None."""

    def __init__(self, project):
        self.project = project
        self._bases: dict = {}
        self._mro: dict = {}

    @staticmethod
    def of(project) -> "Classes":
        if not hasattr(project, "_class_graph"):
            project._class_graph = Classes(project)
        return project._class_graph

    def bases(self, info: ClassInfo) -> list:
        """Direct bases: ClassInfo, dotted name, or None where unknown."""
        if id(info) in self._bases:
            return self._bases[id(info)]
        self._bases[id(info)] = []  # a cycle ends here
        found = []
        for base in info.bases:
            if isinstance(base, ast.Subscript):
                base = base.value
            meaning = infer(self.project, base, info.scope, info.order, info.block)
            if meaning is None or meaning[0] not in ("cls", "ext") or meaning == ("cls", info):
                found.append(None)
            elif meaning[0] == "cls":
                found.append(meaning[1])
            else:
                found.append(meaning[1])
        self._bases[id(info)] = found
        return found

    def mro(self, info: ClassInfo) -> list:
        """C3 order where it exists, else depth first without repetition; the class itself comes first."""
        if id(info) in self._mro:
            return self._mro[id(info)]
        self._mro[id(info)] = [info]
        result = self._c3(info, ()) or self._depth_first(info)
        self._mro[id(info)] = result
        return result

    def _linear(self, base, seen: tuple):
        if isinstance(base, ClassInfo):
            if any(base is s for s in seen):
                return None
            return self._c3(base, seen)
        if base in sdk.BASES:
            order = [base]
            for parent in sdk.BASES[base]:
                order += [p for p in self._linear(parent, seen) if p not in order]
            return order
        return [base]

    def _c3(self, info: ClassInfo, seen: tuple):
        bases = self.bases(info)
        lists = []
        for base in bases:
            line = self._linear(base, seen + (info,))
            if line is None:
                return None
            lists.append(list(line))
        lists.append(list(bases))
        result = [info]
        lists = [line for line in lists if line]
        while lists:
            for line in lists:
                head = line[0]
                if not any(any(_same(head, other) for other in rest[1:]) for rest in lists):
                    break
            else:
                return None
            result.append(head)
            lists = [[x for x in line if not _same(x, head)] for line in lists]
            lists = [line for line in lists if line]
        return result

    def _depth_first(self, info: ClassInfo) -> list:
        result: list = []

        def visit(item):
            if any(_same(item, other) for other in result):
                return
            result.append(item)
            if isinstance(item, ClassInfo):
                for base in self.bases(item):
                    visit(base)
            elif item in sdk.BASES:
                for base in sdk.BASES[item]:
                    visit(base)

        visit(info)
        return result

    def dotted(self, item) -> str | None:
        return self.project.canonical(("cls", item)) if isinstance(item, ClassInfo) else item

    def names(self, info: ClassInfo) -> list:
        """The dotted names of the class and all its ancestors; None for unknown ones."""
        key = ("names", id(info))
        if key not in self._mro:
            self._mro[key] = [self.dotted(item) for item in self.mro(info)]
        return self._mro[key]

    def reaches_any(self, meaning, targets: set) -> bool:
        if meaning is None:
            return False
        if meaning[0] == "ext":
            if meaning[1] in targets:
                return True
            return meaning[1] in sdk.BASES and any(
                self.reaches_any(("ext", base), targets) for base in sdk.BASES[meaning[1]]
            )
        return meaning[0] == "cls" and any(name in targets for name in self.names(meaning[1]))

    def is_node(self, info: ClassInfo) -> bool:
        """A proper subclass of the SDK's Node."""
        names = self.names(info)
        return sdk.NODE in names[1:]

    def is_agent(self, info: ClassInfo) -> bool:
        """The agent base itself or a class below it: agents are nodes, but are not registered by design."""
        return sdk.AGENT in self.names(info)

    def fully_known(self, info: ClassInfo) -> bool:
        """Whether every base, up to the roots, is a class of the tree, of the standard library, or a known name."""
        for item in self.mro(info):
            if isinstance(item, ClassInfo):
                continue
            if item is None or not (item in sdk.BASES or item.split(".")[0] in KNOWN_ROOTS):
                return False
        return True

    def abstract_names(self, info: ClassInfo) -> set:
        """Methods that are still abstract after the order of resolution."""
        decided: dict = {}
        for item in self.mro(info):
            if isinstance(item, ClassInfo):
                for name, method in item.methods.items():
                    decided.setdefault(name, self.is_abstract_method(method))
                for name in item.body_scope.bindings:
                    decided.setdefault(name, False)
            elif item is not None:
                for name in sdk.DEFINES.get(item, ()):
                    decided.setdefault(name, False)
                for name in sdk.ABSTRACT.get(item, ()):
                    decided.setdefault(name, True)
        return {name for name, abstract in decided.items() if abstract}

    def is_abstract_method(self, method) -> bool:
        for decorator in method.decorators:
            meaning = infer(self.project, decorator, method.scope, method.order, method.block)
            if meaning and meaning[0] == "ext" and meaning[1] in ABSTRACT_DECORATORS:
                return True
        return False

    def declares_abstract(self, info: ClassInfo) -> bool:
        """Says of itself that it is abstract: ABC or Protocol as a direct base, or `metaclass=ABCMeta`."""
        if any(base in ("abc.ABC", "typing.Protocol", "typing_extensions.Protocol") for base in self.bases(info)):
            return True
        for keyword in info.keywords:
            if keyword.arg == "metaclass":
                meaning = infer(self.project, keyword.value, info.scope, info.order, info.block)
                if meaning == ("ext", "abc.ABCMeta"):
                    return True
        return False

    def is_abstract(self, info: ClassInfo) -> bool:
        return self.declares_abstract(info) or bool(self.abstract_names(info))


def _same(left, right) -> bool:
    return left is right if isinstance(left, ClassInfo) or isinstance(right, ClassInfo) else left == right
