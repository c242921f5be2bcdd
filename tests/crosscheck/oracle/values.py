"""What an expression means, without running it: aliases, constructor calls, simple attributes, typed parameters."""

import ast

from . import sdk
from .scopes import Binding, FuncInfo

DEPTH = 40


def of_binding(project, b: Binding):
    if b.kind in ("import", "from"):
        return project.imported(b.value, b.scope.file)
    if b.kind == "class":
        return ("cls", b.value)
    if b.kind == "def":
        return ("fn", b.value)
    if b.kind == "assign":
        found = infer(project, b.value, b.scope, b.order, b.block)
        return found
    if b.kind == "with":
        return entered(project, infer(project, b.value, b.scope, b.order, b.block))
    if b.kind == "param":
        found = annotated(project, b.annotation, b.scope.parent)
        return found or self_parameter(b)
    if b.kind == "annotation":
        return annotated(project, b.annotation, b.scope)
    return None


def self_parameter(b: Binding):
    """The first parameter of a method is an instance of the class (or the class, in a classmethod)."""
    info = b.scope.owner
    if not isinstance(info, FuncInfo) or info.cls is None:
        return None
    arguments = info.args.posonlyargs + info.args.args
    if not arguments or arguments[0].arg != b.name:
        return None
    names = {d.id for d in info.decorators if isinstance(d, ast.Name)}
    if "staticmethod" in names:
        return None
    return ("cls", info.cls) if "classmethod" in names else ("inst", ("cls", info.cls))


def annotated(project, annotation, scope):
    """An instance of the class that an annotation names; `X | None`, `Optional[X]` and strings are understood."""
    if annotation is None:
        return None
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        try:
            annotation = ast.parse(annotation.value, mode="eval").body
        except (SyntaxError, ValueError):
            return None
    if isinstance(annotation, ast.BinOp) and isinstance(annotation.op, ast.BitOr):
        sides = [s for s in (annotation.left, annotation.right) if not _is_none(s)]
        return annotated(project, sides[0], scope) if len(sides) == 1 else None
    if isinstance(annotation, ast.Subscript):
        if isinstance(annotation.value, (ast.Name, ast.Attribute)):
            name = annotation.value.id if isinstance(annotation.value, ast.Name) else annotation.value.attr
            if name == "Optional":
                return annotated(project, annotation.slice, scope)
        return None
    if not isinstance(annotation, (ast.Name, ast.Attribute)):
        return None
    found = infer(project, annotation, scope, None, ())
    if found and (found[0] == "cls" or (found[0] == "ext" and not found[1].startswith("builtins."))):
        return ("inst", found)
    return None


def _is_none(node) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def entered(project, meaning):
    """What `with x as name` binds: for the classes that rules ask about, the object itself."""
    if meaning and meaning[0] == "inst":
        canonical = project.canonical(meaning[1])
        if canonical and (canonical in sdk.BASES or "Runtime" in canonical.rpartition(".")[2]):
            return meaning
        from .classes import Classes

        if Classes.of(project).reaches_any(meaning[1], {sdk.LOCAL_RUNTIME}):
            return meaning
    return None


def infer(project, node, scope, order=None, block=(), depth=0):
    """The meaning of an expression at a place (see project.py), or None."""
    if depth > DEPTH:
        return None
    if isinstance(node, ast.Name):
        return project.name(scope, node.id, order, block)
    if isinstance(node, ast.Attribute):
        base = infer(project, node.value, scope, order, block, depth + 1)
        if base is None:
            return None
        # `import a.b` binds `a`; the attribute walk then finds `b`.
        return project.attribute(base, node.attr)
    if isinstance(node, ast.Call):
        return called(project, node, scope, order, block, depth)
    if isinstance(node, ast.Await):
        return None
    if isinstance(node, ast.NamedExpr):
        return infer(project, node.value, scope, order, block, depth + 1)
    return None


def called(project, node, scope, order, block, depth):
    callee = infer(project, node.func, scope, order, block, depth + 1)
    if callee is None:
        return None
    if callee[0] == "cls":
        return ("inst", callee)
    canonical = project.canonical(callee)
    if callee[0] == "ext":
        if canonical in sdk.BASES or looks_like_class(callee[1]):
            return ("inst", callee)
        if callee[1] in ("importlib.import_module", "builtins.__import__") and node.args:
            name = getattr(node.args[0], "value", None)
            if isinstance(name, str) and not name.startswith("."):
                if callee[1].endswith("__import__"):
                    name = name.split(".")[0]
                return project.find_module(name, scope.file.path)
        return None
    if callee[0] == "bound":
        return method_result(project, callee, canonical)
    return None


def method_result(project, callee, canonical):
    """`builder.build()` is a workflow; the builder's chaining methods give the builder back."""
    from .classes import Classes

    receiver, name = callee[1], canonical.rpartition(".")[2] if canonical else ""
    if Classes.of(project).reaches_any(receiver[1], {sdk.BUILDER}):
        if name == "build":
            return ("inst", ("ext", sdk.WORKFLOW))
        if name in sdk.BUILDER_CHAIN:
            return receiver
    return None


def looks_like_class(dotted: str) -> bool:
    last = dotted.rpartition(".")[2]
    return last[:1].isupper() and not last.isupper()
