"""One walk over a file's tree: scopes, what each name is bound to and where, and the sites that rules look at.

A binding carries its *block*: the chain of conditional statement lists around it. A statement list that always runs
when its parent runs (the body of `with`, of `try`, of `finally`) belongs to the parent's block. With the running order
number this answers "which bindings can reach this use" without a control flow graph: binding B dominates use U if B's
block is a prefix of U's and B comes first.
"""

import ast
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Block:
    """A conditional statement list. Siblings of one statement share `group` and exclude each other."""

    group: int
    branch: int
    loop: bool = False
    fallback: bool = False  # the handler of a try statement
    leaves: bool = False  # ends in return or raise
    type_checking: bool = False


@dataclass(slots=True, eq=False)
class Binding:
    name: str
    kind: str  # import, from, star, class, def, assign, annotation, param, for, with, unpack, other
    order: int
    block: tuple
    line: int
    value: object = None  # expression, ImportRef, ClassInfo or FuncInfo, as the kind says
    scope: object = None  # where `value` is to be evaluated
    annotation: object = None


@dataclass(slots=True, eq=False)
class ImportRef:
    """What one alias of an import statement binds: `module` (level leading dots) and, for `from`, the `name` in it."""

    module: str
    level: int
    name: str | None


@dataclass(slots=True, eq=False)
class Scope:
    kind: str  # module, class, function, comprehension
    parent: "Scope | None"
    file: object
    bindings: dict = field(default_factory=dict)
    stars: list = field(default_factory=list)
    owner: object = None  # the ClassInfo or FuncInfo of this scope
    outer_names: set = field(default_factory=set)  # global and nonlocal


@dataclass(slots=True, eq=False)
class FuncInfo:
    name: str
    qualname: str
    file: object
    line: int
    is_async: bool
    args: object
    returns: object
    decorators: list
    scope: Scope  # where it is defined
    owners: tuple  # enclosing definitions, innermost first
    cls: object = None
    body_scope: Scope | None = None
    results: list = field(default_factory=list)  # (expression, scope, order, block) of return and yield
    order: int = 0
    block: tuple = ()
    is_generator: bool = False
    abstract: bool = False


@dataclass(slots=True, eq=False)
class ClassInfo:
    name: str
    qualname: str
    file: object
    line: int
    bases: list
    keywords: list
    decorators: list
    scope: Scope
    owners: tuple
    order: int = 0
    block: tuple = ()
    body_scope: Scope | None = None
    methods: dict = field(default_factory=dict)  # name -> FuncInfo, the last definition
    self_attributes: dict = field(default_factory=dict)  # name -> [(expression, scope, order, block, function)]
    in_fallback: bool = False

    @property
    def place(self) -> str:
        """Where the class stands: module, class (nested) or function (a factory)."""
        if any(isinstance(owner, FuncInfo) for owner in self.owners):
            return "function"
        return "class" if self.owners else "module"


@dataclass(slots=True, eq=False)
class Site:
    """A call, import, assignment or decorator of interest with all that is needed to judge it later."""

    node: object
    scope: Scope
    order: int
    block: tuple
    owners: tuple  # enclosing definitions, innermost first; a decorator's first owner is what it decorates
    role: str = ""  # call: decorator, with, other; import: in_function, type_checking ...


@dataclass(slots=True, eq=False)
class FileFacts:
    module: Scope
    imports: list = field(default_factory=list)
    calls: list = field(default_factory=list)
    classes: list = field(default_factory=list)
    functions: list = field(default_factory=list)
    assigns: list = field(default_factory=list)
    decorators: list = field(default_factory=list)
    exports: list | None = None


class Walker:
    """Walks one module once."""

    def __init__(self, file, tree: ast.Module):
        self.file = file
        self.order = 0
        self.group = 0
        self.facts = FileFacts(Scope("module", None, file))
        self.statements(tree.body, self.facts.module, (), ())

    # --- helpers

    def tick(self) -> int:
        self.order += 1
        return self.order

    def new_group(self) -> int:
        self.group += 1
        return self.group

    def bind(self, scope: Scope, name: str, kind: str, block: tuple, line: int, value=None, annotation=None):
        target = scope
        if kind not in ("param",):
            if name in scope.outer_names:
                target = scope.parent
                while target.kind != "module" and name not in target.bindings and target.parent is not None:
                    target = target.parent
                block = block + (Block(self.new_group(), 0),)
        target.bindings.setdefault(name, []).append(
            Binding(name, kind, self.tick(), block, line, value, scope, annotation)
        )

    # --- statements

    def statements(self, body: list, scope: Scope, block: tuple, owners: tuple):
        for statement in body:
            self.statement(statement, scope, block, owners)

    def branch(self, body, scope, block, owners, group, number, **flags):
        if not body:
            return
        leaves = isinstance(body[-1], (ast.Return, ast.Raise))
        child = Block(group, number, leaves=leaves, **flags)
        self.statements(body, scope, block + (child,), owners)

    def statement(self, node, scope, block, owners):
        method = getattr(self, "s_" + type(node).__name__, None)
        if method:
            method(node, scope, block, owners)
        else:
            for child in ast.iter_child_nodes(node):
                self.expression(child, scope, block, owners)

    def s_Import(self, node, scope, block, owners):
        self.facts.imports.append(Site(node, scope, self.tick(), block, owners))
        for alias in node.names:
            if alias.asname:
                self.bind(scope, alias.asname, "import", block, node.lineno, ImportRef(alias.name, 0, None))
            else:
                head = alias.name.split(".")[0]
                self.bind(scope, head, "import", block, node.lineno, ImportRef(head, 0, None))

    def s_ImportFrom(self, node, scope, block, owners):
        self.facts.imports.append(Site(node, scope, self.tick(), block, owners))
        for alias in node.names:
            ref = ImportRef(node.module or "", node.level, alias.name)
            if alias.name == "*":
                scope.stars.append(ref)
            else:
                self.bind(scope, alias.asname or alias.name, "from", block, node.lineno, ref)

    def s_Global(self, node, scope, block, owners):
        scope.outer_names.update(node.names)

    s_Nonlocal = s_Global

    def s_FunctionDef(self, node, scope, block, owners):
        info = FuncInfo(
            node.name, self.qualname(node.name, owners), self.file, node.lineno,
            isinstance(node, ast.AsyncFunctionDef), node.args, node.returns, node.decorator_list, scope, owners,
        )
        info.order, info.block = self.tick(), block
        inner = (info,) + owners
        if owners and isinstance(owners[0], ClassInfo) and scope.kind == "class":
            info.cls = owners[0]
            owners[0].methods[node.name] = info
        self.facts.functions.append(info)
        for decorator in node.decorator_list:
            self.facts.decorators.append(Site(decorator, scope, self.tick(), block, inner, "function"))
            self.expression(decorator, scope, block, inner, "decorator")
        arguments = node.args
        for default in arguments.defaults + [d for d in arguments.kw_defaults if d]:
            self.expression(default, scope, block, inner)
        body_scope = Scope("function", scope, self.file, owner=info)
        info.body_scope = body_scope
        self.parameters(arguments, body_scope)
        self.bind(scope, node.name, "def", block, node.lineno, info)
        self.statements(node.body, body_scope, (), inner)

    s_AsyncFunctionDef = s_FunctionDef

    def parameters(self, arguments: ast.arguments, scope: Scope):
        every = arguments.posonlyargs + arguments.args + arguments.kwonlyargs
        for extra in (arguments.vararg, arguments.kwarg):
            if extra:
                self.bind(scope, extra.arg, "other", (), extra.lineno)
        for argument in every:
            self.bind(scope, argument.arg, "param", (), argument.lineno, argument, argument.annotation)

    def s_ClassDef(self, node, scope, block, owners):
        info = ClassInfo(
            node.name, self.qualname(node.name, owners), self.file, node.lineno, node.bases, node.keywords,
            node.decorator_list, scope, owners,
        )
        info.order, info.block = self.tick(), block
        info.in_fallback = any(part.fallback for part in block)
        inner = (info,) + owners
        self.facts.classes.append(info)
        for decorator in node.decorator_list:
            self.facts.decorators.append(Site(decorator, scope, self.tick(), block, inner, "class"))
            self.expression(decorator, scope, block, inner, "decorator")
        for child in node.bases + [keyword.value for keyword in node.keywords]:
            self.expression(child, scope, block, inner)
        info.body_scope = Scope("class", scope, self.file, owner=info)
        self.statements(node.body, info.body_scope, (), inner)
        self.bind(scope, node.name, "class", block, node.lineno, info)

    @staticmethod
    def qualname(name: str, owners: tuple) -> str:
        return ".".join([owner.name for owner in reversed(owners)] + [name])

    def s_Assign(self, node, scope, block, owners):
        self.expression(node.value, scope, block, owners)
        for target in node.targets:
            self.target(target, node.value, scope, block, owners, node)

    def s_AnnAssign(self, node, scope, block, owners):
        if node.value is not None:
            self.expression(node.value, scope, block, owners)
            self.target(node.target, node.value, scope, block, owners, node)
        elif isinstance(node.target, ast.Name):
            self.bind(scope, node.target.id, "annotation", block, node.lineno, None, node.annotation)

    def s_AugAssign(self, node, scope, block, owners):
        self.expression(node.value, scope, block, owners)
        self.expression(node.target, scope, block, owners)
        if isinstance(node.target, ast.Name):
            if scope.kind == "module" and node.target.id == "__all__":
                self.exports(node.value)
            self.bind(scope, node.target.id, "other", block, node.lineno)
        else:
            self.facts.assigns.append(Site(node, scope, self.tick(), block, owners, "augmented"))

    def exports(self, value):
        names = []
        if isinstance(value, (ast.List, ast.Tuple)):
            names = [e.value for e in value.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
        self.facts.exports = (self.facts.exports or []) + names

    def target(self, target, value, scope, block, owners, statement):
        if isinstance(target, ast.Name):
            if scope.kind == "module" and target.id == "__all__":
                self.exports(value)
            self.bind(scope, target.id, "assign", block, target.lineno, value)
        elif isinstance(target, (ast.Tuple, ast.List)):
            values = value.elts if isinstance(value, (ast.Tuple, ast.List)) else None
            if values and len(values) == len(target.elts) and not any(
                isinstance(e, ast.Starred) for e in list(values) + list(target.elts)
            ):
                for part, part_value in zip(target.elts, values):
                    self.target(part, part_value, scope, block, owners, statement)
            else:
                for part in target.elts:
                    self.unpacked(part, scope, block, owners)
        elif isinstance(target, ast.Starred):
            self.unpacked(target.value, scope, block, owners)
        else:
            self.expression(target, scope, block, owners)
            if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
                self.self_attribute(target, value, scope, block, owners)
            self.facts.assigns.append(Site((target, value, statement), scope, self.tick(), block, owners, "assign"))

    def self_attribute(self, target, value, scope, block, owners):
        """`self.x = value` in a method becomes a known attribute of the class."""
        for position, owner in enumerate(owners):
            if isinstance(owner, FuncInfo) and owner.cls is not None:
                arguments = owner.args.posonlyargs + owner.args.args
                if arguments and arguments[0].arg == target.value.id:
                    entry = (value, scope, self.tick(), block, owner)
                    owner.cls.self_attributes.setdefault(target.attr, []).append(entry)
                return
            if isinstance(owner, ClassInfo) and position == 0:
                return

    def unpacked(self, target, scope, block, owners):
        if isinstance(target, ast.Name):
            self.bind(scope, target.id, "unpack", block, target.lineno)
        elif isinstance(target, (ast.Tuple, ast.List)):
            for part in target.elts:
                self.unpacked(part, scope, block, owners)
        elif isinstance(target, ast.Starred):
            self.unpacked(target.value, scope, block, owners)
        else:
            self.expression(target, scope, block, owners)

    def s_If(self, node, scope, block, owners):
        self.expression(node.test, scope, block, owners)
        group = self.new_group()
        checking = _is_type_checking(node.test)
        self.branch(node.body, scope, block, owners, group, 0, type_checking=checking)
        self.branch(node.orelse, scope, block, owners, group, 1)

    def s_For(self, node, scope, block, owners):
        self.expression(node.iter, scope, block, owners)
        group = self.new_group()
        loop = block + (Block(group, 0, loop=True),)
        if isinstance(node.target, ast.Name):
            self.bind(scope, node.target.id, "for", loop, node.target.lineno, node.iter)
        else:
            self.unpacked(node.target, scope, loop, owners)
        self.statements(node.body, scope, loop, owners)
        self.statements(node.orelse, scope, block + (Block(self.new_group(), 0),), owners)

    s_AsyncFor = s_For

    def s_While(self, node, scope, block, owners):
        self.expression(node.test, scope, block, owners)
        self.statements(node.body, scope, block + (Block(self.new_group(), 0, loop=True),), owners)
        self.statements(node.orelse, scope, block + (Block(self.new_group(), 0),), owners)

    def s_With(self, node, scope, block, owners):
        for item in node.items:
            self.expression(item.context_expr, scope, block, owners, "with")
            if isinstance(item.optional_vars, ast.Name):
                self.bind(scope, item.optional_vars.id, "with", block, item.optional_vars.lineno, item.context_expr)
            elif item.optional_vars is not None:
                self.unpacked(item.optional_vars, scope, block, owners)
        self.statements(node.body, scope, block, owners)

    s_AsyncWith = s_With

    def s_Try(self, node, scope, block, owners):
        self.statements(node.body, scope, block, owners)
        group = self.new_group()
        for number, handler in enumerate(node.handlers):
            leaves = bool(handler.body) and isinstance(handler.body[-1], (ast.Return, ast.Raise))
            inner = block + (Block(group, number + 1, fallback=True, leaves=leaves),)
            if handler.type:
                self.expression(handler.type, scope, inner, owners)
            if handler.name:
                self.bind(scope, handler.name, "other", inner, handler.lineno)
            self.statements(handler.body, scope, inner, owners)
        self.statements(node.orelse, scope, block, owners)
        self.statements(node.finalbody, scope, block, owners)

    s_TryStar = s_Try

    def s_Match(self, node, scope, block, owners):
        self.expression(node.subject, scope, block, owners)
        group = self.new_group()
        for number, case in enumerate(node.cases):
            inner = block + (Block(group, number),)
            for pattern in ast.walk(case.pattern):
                name = getattr(pattern, "name", None) or getattr(pattern, "rest", None)
                if isinstance(name, str):
                    self.bind(scope, name, "other", inner, pattern.lineno)
                elif isinstance(pattern, ast.MatchValue):
                    self.expression(pattern.value, scope, inner, owners)
            if case.guard:
                self.expression(case.guard, scope, inner, owners)
            self.statements(case.body, scope, inner, owners)

    def s_Return(self, node, scope, block, owners):
        if node.value is not None:
            self.expression(node.value, scope, block, owners)
            if owners and isinstance(owners[0], FuncInfo):
                owners[0].results.append((node.value, scope, self.tick(), block))

    def s_Delete(self, node, scope, block, owners):
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.bind(scope, target.id, "other", block, target.lineno)
            else:
                self.expression(target, scope, block, owners)

    # --- expressions

    def expression(self, node, scope, block, owners, role=""):
        kind = type(node)
        if kind is ast.Name or kind is ast.Constant:
            return
        if kind is ast.Call:
            self.call(node, scope, block, owners, role)
            return
        if kind in (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp):
            self.comprehension(node, scope, block, owners)
            return
        if kind is ast.Lambda:
            inner = Scope("function", scope, self.file)
            for default in node.args.defaults + [d for d in node.args.kw_defaults if d]:
                self.expression(default, scope, block, owners)
            self.parameters(node.args, inner)
            self.expression(node.body, inner, (), owners)
            return
        if kind is ast.NamedExpr:
            self.expression(node.value, scope, block, owners)
            home = scope
            while home.kind == "comprehension":
                home = home.parent
            self.bind(home, node.target.id, "assign", block, node.lineno, node.value)
            return
        if kind in (ast.Yield, ast.YieldFrom):
            if node.value is not None:
                self.expression(node.value, scope, block, owners)
            if owners and isinstance(owners[0], FuncInfo):
                owners[0].is_generator = True
                if kind is ast.Yield and node.value is not None:
                    owners[0].results.append((node.value, scope, self.tick(), block))
            return
        if kind is ast.IfExp:
            self.expression(node.test, scope, block, owners)
            self.expression(node.body, scope, block, owners)
            self.expression(node.orelse, scope, block, owners)
            return
        for child in ast.iter_child_nodes(node):
            self.expression(child, scope, block, owners)

    def call(self, node, scope, block, owners, role):
        self.expression(node.func, scope, block, owners)
        for argument in node.args:
            self.expression(argument, scope, block, owners)
        for keyword in node.keywords:
            self.expression(keyword.value, scope, block, owners)
        self.facts.calls.append(Site(node, scope, self.tick(), block, owners, role or "other"))

    def comprehension(self, node, scope, block, owners):
        inner = Scope("comprehension", scope, self.file)
        for position, generator in enumerate(node.generators):
            self.expression(generator.iter, scope if position == 0 else inner, block if position == 0 else (), owners)
            if isinstance(generator.target, ast.Name):
                self.bind(inner, generator.target.id, "for", (), generator.target.lineno, generator.iter)
            else:
                self.unpacked(generator.target, inner, (), owners)
            for condition in generator.ifs:
                self.expression(condition, inner, (), owners)
        for part in ("elt", "key", "value"):
            child = getattr(node, part, None)
            if child is not None:
                self.expression(child, inner, (), owners)


def _is_type_checking(test) -> bool:
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )


def walk(file, tree: ast.Module) -> FileFacts:
    return Walker(file, tree).facts
