"""Changes to Python files that must not change what is found in them, made token by token.

Each takes a file and gives one that means the same to CPython; `check_same` proves it.
"""

from __future__ import annotations

import ast
import builtins
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import replace

from python_source import ADDED, Source

Transformation = Callable[[Source], Source]

# What somebody may write in a comment, and no rule may take for code.
_NOISE = (
    "from unittest.mock import MagicMock",
    "runtime.execute(builder, {'inputs': 1})  # noqa",
    'it\'s "quoted',
    "@register_node  class Node(Node):",
    "sys.path.append('..') \\",
    "TODO: пересмотреть 🙂",
)


def _noise(source: Source, number: int) -> str:
    text = ADDED + " " + _NOISE[number % len(_NOISE)]
    return text.encode(source.encoding, "ignore").decode(source.encoding)


def _free_lines(source: Source) -> list[int]:
    """Lines after which another one may be put: they end outside of strings and continuations, stand below a coding cookie, and hold no
    comment that speaks of the next line."""
    last_cookie = 2 if any("coding" in line for line in source.lines[:2]) else 0
    directives = {token.start[0] for token in source.tokens if token.type == tokenize.COMMENT and "assay:" in token.string}
    ends = {token.start[0] for token in source.tokens if token.type in (tokenize.NL, tokenize.NEWLINE)}
    return sorted(line for line in ends - directives if last_cookie < line <= len(source.lines))


def _insert_after(source: Source, added: dict[int, list[str]]) -> Source:
    lines = []
    for number, line in enumerate(source.lines, 1):
        lines.append(line)
        lines += added.get(number, [])
    return source.with_text("\n".join(lines))


def blank_lines(source: Source) -> Source:
    return _insert_after(source, {line: [""] * (1 + line % 3) for line in _free_lines(source)})


def comment_lines(source: Source) -> Source:
    return _insert_after(source, {line: [" " * (line % 9) + _noise(source, line)] for line in _free_lines(source)})


def trailing_comments(source: Source) -> Source:
    commented = {token.start[0] for token in source.tokens if token.type == tokenize.COMMENT}
    free = set(_free_lines(source)) - commented
    lines = [f"{line}  {_noise(source, number)}" if number in free else line for number, line in enumerate(source.lines, 1)]
    return source.with_text("\n".join(lines))


def _reindent(source: Source, unit: str) -> Source:
    lines = list(source.lines)
    depth = 0
    at_start = True
    for token in source.tokens:
        if token.type == tokenize.INDENT:
            depth += 1
        elif token.type == tokenize.DEDENT:
            depth -= 1
        elif token.type == tokenize.NEWLINE:
            at_start = True
        elif at_start and token.type not in (tokenize.NL, tokenize.COMMENT, tokenize.ENDMARKER):
            row, column = token.start
            lines[row - 1] = unit * depth + lines[row - 1][column:]
            at_start = False
    return source.with_text("\n".join(lines))


def two_spaces(source: Source) -> Source:
    return _reindent(source, "  ")


def tabs(source: Source) -> Source:
    return _reindent(source, "\t")


def crlf(source: Source) -> Source:
    return replace(source, crlf=not source.crlf)


def everything_at_once(source: Source) -> Source:
    for change in (trailing_comments, blank_lines, comment_lines, two_spaces, crlf):
        source = change(source)
    return source


LAYOUT: dict[str, Transformation] = {
    "blank lines": blank_lines,
    "comment lines": comment_lines,
    "trailing comments": trailing_comments,
    "two spaces": two_spaces,
    "tabs": tabs,
    "line ends": crlf,
}

RENAMED = "zz_"  # put before the names of locals


def rename_locals(source: Source) -> Source:
    """Variables of functions get other names. Parameters keep theirs: callers and pytest know them."""
    lines = [line.encode("utf-8") for line in source.lines]
    names = sorted({(name.lineno, name.col_offset) for name in _locals(source.tree)}, reverse=True)
    for row, offset in names:
        lines[row - 1] = lines[row - 1][:offset] + RENAMED.encode() + lines[row - 1][offset:]
    return source.with_text(b"\n".join(lines).decode("utf-8"))


def _locals(module: ast.Module) -> Iterator[ast.Name]:
    """Every occurrence of each name that only functions bind, by assignments alone.

    An outermost function and all within it is taken as one: where no scope in it has the name from anywhere else, renaming it
    everywhere in there renames each variable of that name.
    """
    functions = list(_outermost_functions(module))
    inside = {id(node) for function in functions for node in ast.walk(function)}
    taken = set(dir(builtins))
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("locals", "vars", "globals", "eval", "exec"):
            return
        if id(node) not in inside:
            taken |= _bound(node) | ({node.id} if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else set())
    for function in functions:
        nodes = list(ast.walk(function))
        names = [node for node in nodes if isinstance(node, ast.Name)]
        fixed = taken.union(*map(_bound, nodes), *map(_unplaced, nodes))
        assigned = {name.id for name in names if isinstance(name.ctx, ast.Store)} - fixed
        yield from (name for name in names if name.id in assigned)


def _outermost_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield child
        else:
            yield from _outermost_functions(child)


def _bound(node: ast.AST) -> set[str]:
    """Names that the node itself binds or declares, other than by an assignment in a function."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return {name}
        case ast.ClassDef(name=name, body=body):
            return {name} | {inner.id for part in body for inner in ast.walk(part) if isinstance(inner, ast.Name)}
        case ast.arg(arg=name) | ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            return {name}
        case ast.MatchMapping(rest=str(name)):
            return {name}
        case ast.alias(name=name, asname=asname):
            return {asname or name.partition(".")[0]}
        case ast.Global(names=names) | ast.Nonlocal(names=names):
            return set(names)
    return set()


def _unplaced(node: ast.AST) -> set[str]:
    """Names inside of formatted strings, for which CPython 3.11 gives no dependable places."""
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)} if isinstance(node, ast.JoinedStr) else set()


def check_same(old: Source, new: Source, renamed: bool = False) -> None:
    """Raises where the files do not mean the same."""
    strip = (lambda text: text.replace(RENAMED, "")) if renamed else (lambda text: text)
    if strip(ast.dump(ast.parse(new.bytes()))) != strip(ast.dump(ast.parse(old.bytes()))):
        raise AssertionError("the transformation changed the program")
