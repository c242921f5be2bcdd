#!/usr/bin/env python3
"""Compares the syntax trees of the Python parser with those of CPython's own `ast` module, node by node.

    ast_diff.py PATH... --tool BUILD/python_dump [--jobs N] [--show N]

Every .py file below the paths is parsed by both. Compared are: whether the file parses; kind, order and fields of every
node; every name and constant; the place of every node in bytes. The parser is run through the test tool `python_dump`,
and this script writes CPython's tree in the same form, so that a difference is a difference between two lines.

Not compared, because CPython does not say or says it wrong:
- places inside f-strings before CPython 3.12, and those of their literal texts in all versions (texts are joined first);
- characters written as `\\N{NAME}` and lone surrogates, which the parser does not decode (any character will do);
- files that are not text in the encoding they declare, and files that only differ in what newer or older versions accept
  (see EXPECTED below), which are counted and named.

Exit code 0: no disagreement.
"""

import argparse
import ast
import codecs
import collections
import io
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import tokenize
import unicodedata
import warnings

FSTRING_PLACES = sys.version_info >= (3, 12)

# What CPython refuses and the parser accepts on purpose, because another version from 3.8 to 3.14 accepts it: a pattern
# for the message of CPython, and why.
EXPECTED = [
    (r"multiple exception types must be parenthesized", "3.14 allows `except A, B:`"),
    (r"^f-string expression part cannot include", "3.12 allows it"),
    (r"^f-string: expecting '}'", "3.12 reads more f-strings"),
    (r"unknown Unicode character name", "character names are not known to the parser"),
]


class Writer:
    """Writes a tree of `ast` in the form of dump()."""

    def __init__(self, text, shift):
        self.text = text  # bytes, as CPython saw them
        self.shift = shift  # bytes of the byte order mark
        self.starts = [0]
        for match in re.finditer(rb"\r\n|\r|\n", text):
            self.starts.append(match.end())
        self.lines = []
        self.in_fstring = 0

    def offset(self, line, column):
        return self.starts[line - 1] + column + self.shift

    def span(self, node):
        return (self.offset(node.lineno, node.col_offset), self.offset(node.end_lineno, node.end_col_offset))

    def place(self, node):
        if self.in_fstring and not FSTRING_PLACES:
            return "?"
        return "%d..%d" % self.span(node)

    def line(self, depth, label, text):
        self.lines.append("  " * min(depth, 100) + (label + ": " if label else "") + text)

    def back_to(self, at, stars):
        """The offset of the stars or `@` before `at`."""
        at -= self.shift
        return self.text.rindex(stars, 0, at) + self.shift

    def module(self, tree):
        for statement in tree.body:
            self.node(statement, 0, "")

    def nodes(self, label, nodes, depth):
        for node in nodes:
            self.node(node, depth, label)

    def node(self, node, depth, label):
        if node is not None:
            getattr(self, type(node).__name__)(node, depth, label)

    def head(self, node, depth, label, *words, kind=None):
        self.line(depth, label, " ".join([kind or type(node).__name__, self.place(node), *words]))

    # --- expressions
    def BoolOp(self, n, d, l):
        self.head(n, d, l, type(n.op).__name__)
        self.nodes("values", n.values, d + 1)

    def NamedExpr(self, n, d, l):
        self.head(n, d, l)
        self.node(n.target, d + 1, "target")
        self.node(n.value, d + 1, "value")

    def BinOp(self, n, d, l):
        self.head(n, d, l, type(n.op).__name__)
        self.node(n.left, d + 1, "left")
        self.node(n.right, d + 1, "right")

    def UnaryOp(self, n, d, l):
        self.head(n, d, l, type(n.op).__name__)
        self.node(n.operand, d + 1, "operand")

    def Lambda(self, n, d, l):
        self.head(n, d, l)
        self.params(n.args, d + 1)
        self.node(n.body, d + 1, "body")

    def IfExp(self, n, d, l):
        self.head(n, d, l)
        self.node(n.body, d + 1, "body")
        self.node(n.test, d + 1, "test")
        self.node(n.orelse, d + 1, "orelse")

    def Dict(self, n, d, l):
        self.head(n, d, l)
        for key, value in zip(n.keys, n.values):
            self.node(key, d + 1, "key")
            self.node(value, d + 1, "unpacked" if key is None else "value")

    def Set(self, n, d, l):
        self.head(n, d, l)
        self.nodes("elements", n.elts, d + 1)

    def comprehension_of(self, n, d, l, form, element, value=None):
        self.head(n, d, l, form, kind="Comprehension")
        self.node(element, d + 1, "element")
        self.node(value, d + 1, "value")
        for generator in n.generators:
            self.line(d + 1, "generators", "Generator async" if generator.is_async else "Generator")
            self.node(generator.target, d + 2, "target")
            self.node(generator.iter, d + 2, "iter")
            self.nodes("ifs", generator.ifs, d + 2)

    def ListComp(self, n, d, l):
        self.comprehension_of(n, d, l, "List", n.elt)

    def SetComp(self, n, d, l):
        self.comprehension_of(n, d, l, "Set", n.elt)

    def DictComp(self, n, d, l):
        self.comprehension_of(n, d, l, "Dict", n.key, n.value)

    def GeneratorExp(self, n, d, l):
        self.comprehension_of(n, d, l, "Generator", n.elt)

    def single(self, n, d, l):
        self.head(n, d, l)
        self.node(n.value, d + 1, "value")

    Await = Yield = YieldFrom = Starred = MatchValue = single

    def Compare(self, n, d, l):
        self.head(n, d, l, *[type(op).__name__ for op in n.ops])
        self.node(n.left, d + 1, "left")
        self.nodes("comparators", n.comparators, d + 1)

    def Call(self, n, d, l):
        self.head(n, d, l)
        self.node(n.func, d + 1, "func")
        self.nodes("args", n.args, d + 1)
        self.keywords(n.keywords, d + 1)

    def keywords(self, keywords, depth):
        for keyword in keywords:
            name = "" if keyword.arg is None else " " + quoted(keyword.arg)
            self.line(depth, "keywords", "Keyword " + self.place(keyword) + name)
            self.node(keyword.value, depth + 1, "value")

    def FormattedValue(self, n, d, l):
        self.head(n, d, l, *(["!" + chr(n.conversion)] if n.conversion != -1 else []), kind="FormattedValue")
        self.node(n.value, d + 1, "value")
        self.node(n.format_spec, d + 1, "format_spec")

    Interpolation = FormattedValue

    def JoinedStr(self, n, d, l, *words):
        self.head(n, d, l, *words, kind="JoinedStr")
        self.in_fstring += 1
        for value in n.values:
            if not isinstance(value, ast.Constant):
                self.node(value, d + 1, "values")
            elif value.value != "":
                self.line(d + 1, "values", "Constant ? Str " + quoted(without_surrogates(value.value)))
        self.in_fstring -= 1

    def TemplateStr(self, n, d, l):
        self.JoinedStr(n, d, l, "template")

    def Constant(self, n, d, l):
        value = n.value
        if value is None or value is True or value is False:
            words = [repr(value)]
        elif value is Ellipsis:
            words = ["Ellipsis"]
        elif isinstance(value, str):
            words = ["Str", quoted(without_surrogates(value))]
        elif isinstance(value, bytes):
            words = ["Bytes", quoted(value)]
        else:
            words = [type(value).__name__.capitalize(), repr(value)]
        self.head(n, d, l, *words)

    def Attribute(self, n, d, l):
        self.head(n, d, l, quoted(n.attr))
        self.node(n.value, d + 1, "value")

    def Subscript(self, n, d, l):
        self.head(n, d, l)
        self.node(n.value, d + 1, "value")
        self.node(n.slice, d + 1, "slice")

    def Name(self, n, d, l):
        self.head(n, d, l, type(n.ctx).__name__, quoted(n.id))

    def List(self, n, d, l):
        self.head(n, d, l)
        self.nodes("elements", n.elts, d + 1)

    Tuple = List

    def Slice(self, n, d, l):
        self.head(n, d, l)
        self.node(n.lower, d + 1, "lower")
        self.node(n.upper, d + 1, "upper")
        self.node(n.step, d + 1, "step")

    def params(self, args, depth):
        positional = args.posonlyargs + args.args
        defaults = [None] * (len(positional) - len(args.defaults)) + args.defaults
        rows = [(a, v, "PositionalOnly" if i < len(args.posonlyargs) else "Positional") for i, (a, v) in enumerate(zip(positional, defaults))]
        if args.vararg:
            rows.append((args.vararg, None, "VarArgs"))
        rows += [(a, v, "KeywordOnly") for a, v in zip(args.kwonlyargs, args.kw_defaults)]
        if args.kwarg:
            rows.append((args.kwarg, None, "KwArgs"))
        for arg, default, kind in rows:
            if self.in_fstring and not FSTRING_PLACES:
                place = "?"
            else:
                start, end = self.span(arg)
                if kind.endswith("Args"):
                    start = self.back_to(start, b"*" if kind == "VarArgs" else b"**")
                place = "%d..%d" % (start, end)
            self.line(depth, "params", "Param %s %s %s" % (place, kind, quoted(arg.arg)))
            self.node(arg.annotation, depth + 1, "annotation")
            self.node(default, depth + 1, "default")

    def type_params(self, node, depth):
        kinds = {"TypeVar": "Positional", "TypeVarTuple": "VarArgs", "ParamSpec": "KwArgs"}
        for param in getattr(node, "type_params", []):
            self.line(depth, "type_params", "TypeParam %s %s" % (kinds[type(param).__name__], quoted(param.name)))
            self.node(getattr(param, "bound", None), depth + 1, "bound")
            self.node(getattr(param, "default_value", None), depth + 1, "default")

    # --- statements
    def definition_head(self, n, d, l, *words, kind):
        start, end = self.span(n)
        own = start
        if n.decorator_list:
            start = self.back_to(self.span(n.decorator_list[0])[0], b"@")
        self.line(d, l, " ".join([kind, "%d..%d" % (start, end), *words, quoted(n.name), "from %d" % own]))
        self.nodes("decorators", n.decorator_list, d + 1)
        self.type_params(n, d + 1)

    def FunctionDef(self, n, d, l, *words):
        self.definition_head(n, d, l, *words, kind="FunctionDef")
        self.params(n.args, d + 1)
        self.node(n.returns, d + 1, "returns")
        self.nodes("body", n.body, d + 1)

    def AsyncFunctionDef(self, n, d, l):
        self.FunctionDef(n, d, l, "async")

    def ClassDef(self, n, d, l):
        self.definition_head(n, d, l, kind="ClassDef")
        self.nodes("bases", n.bases, d + 1)
        self.keywords(n.keywords, d + 1)
        self.nodes("body", n.body, d + 1)

    Return = single

    def Delete(self, n, d, l):
        self.head(n, d, l)
        self.nodes("targets", n.targets, d + 1)

    def Assign(self, n, d, l):
        self.head(n, d, l)
        self.nodes("targets", n.targets, d + 1)
        self.node(n.value, d + 1, "value")

    def AugAssign(self, n, d, l):
        self.head(n, d, l, type(n.op).__name__)
        self.node(n.target, d + 1, "target")
        self.node(n.value, d + 1, "value")

    def AnnAssign(self, n, d, l):
        self.head(n, d, l)
        self.node(n.target, d + 1, "target")
        self.node(n.annotation, d + 1, "annotation")
        self.node(n.value, d + 1, "value")

    def TypeAlias(self, n, d, l):
        self.head(n, d, l)
        self.node(n.name, d + 1, "name")
        self.type_params(n, d + 1)
        self.node(n.value, d + 1, "value")

    def For(self, n, d, l, *words):
        self.head(n, d, l, *words, kind="For")
        self.node(n.target, d + 1, "target")
        self.node(n.iter, d + 1, "iter")
        self.nodes("body", n.body, d + 1)
        self.nodes("orelse", n.orelse, d + 1)

    def AsyncFor(self, n, d, l):
        self.For(n, d, l, "async")

    def While(self, n, d, l):
        self.head(n, d, l)
        self.node(n.test, d + 1, "test")
        self.nodes("body", n.body, d + 1)
        self.nodes("orelse", n.orelse, d + 1)

    If = While

    def With(self, n, d, l, *words):
        self.head(n, d, l, *words, kind="With")
        for item in n.items:
            self.line(d + 1, "items", "WithItem")
            self.node(item.context_expr, d + 2, "context")
            self.node(item.optional_vars, d + 2, "target")
        self.nodes("body", n.body, d + 1)

    def AsyncWith(self, n, d, l):
        self.With(n, d, l, "async")

    def Match(self, n, d, l):
        self.head(n, d, l)
        self.node(n.subject, d + 1, "subject")
        for case in n.cases:
            self.line(d + 1, "cases", "MatchCase")
            self.node(case.pattern, d + 2, "pattern")
            self.node(case.guard, d + 2, "guard")
            self.nodes("body", case.body, d + 2)

    def Raise(self, n, d, l):
        self.head(n, d, l)
        self.node(n.exc, d + 1, "exception")
        self.node(n.cause, d + 1, "cause")

    def Try(self, n, d, l, *words):
        self.head(n, d, l, *words, kind="Try")
        self.nodes("body", n.body, d + 1)
        for handler in n.handlers:
            name = "" if handler.name is None else " " + quoted(handler.name)
            self.line(d + 1, "handlers", "ExceptHandler " + self.place(handler) + name)
            self.node(handler.type, d + 2, "type")
            self.nodes("body", handler.body, d + 2)
        self.nodes("orelse", n.orelse, d + 1)
        self.nodes("finalbody", n.finalbody, d + 1)

    def TryStar(self, n, d, l):
        self.Try(n, d, l, "star")

    def Assert(self, n, d, l):
        self.head(n, d, l)
        self.node(n.test, d + 1, "test")
        self.node(n.msg, d + 1, "message")

    def aliases(self, names, depth):
        for alias in names:
            asname = "" if alias.asname is None else " as " + quoted(alias.asname)
            self.line(depth, "names", "Alias " + self.place(alias) + " " + quoted(alias.name) + asname)

    def Import(self, n, d, l):
        self.head(n, d, l)
        self.aliases(n.names, d + 1)

    def ImportFrom(self, n, d, l):
        self.head(n, d, l, "level", str(n.level), quoted(n.module or ""))
        self.aliases(n.names, d + 1)

    def Global(self, n, d, l):
        self.head(n, d, l, "names:", *[quoted(name) for name in n.names])

    Nonlocal = Global

    def Expr(self, n, d, l):
        self.head(n, d, l, kind="ExprStmt")
        self.node(n.value, d + 1, "value")

    def plain(self, n, d, l):
        self.head(n, d, l)

    Pass = Break = Continue = plain

    # --- patterns
    def MatchSingleton(self, n, d, l):
        self.head(n, d, l)
        self.line(d + 1, "value", "Constant " + self.place(n) + " " + repr(n.value))

    def MatchSequence(self, n, d, l):
        self.head(n, d, l)
        self.nodes("patterns", n.patterns, d + 1)

    MatchOr = MatchSequence

    def MatchMapping(self, n, d, l):
        self.head(n, d, l, *([quoted(n.rest)] if n.rest else []))
        for key, pattern in zip(n.keys, n.patterns):
            self.node(key, d + 1, "key")
            self.node(pattern, d + 1, "pattern")

    def MatchClass(self, n, d, l):
        self.head(n, d, l, "keywords:", *[quoted(name) for name in n.kwd_attrs])
        self.node(n.cls, d + 1, "cls")
        self.nodes("patterns", n.patterns, d + 1)
        self.nodes("keyword_patterns", n.kwd_patterns, d + 1)

    def MatchStar(self, n, d, l):
        self.head(n, d, l, *([quoted(n.name)] if n.name else []))

    def MatchAs(self, n, d, l):
        self.head(n, d, l, *([quoted(n.name)] if n.name else []))
        self.node(n.pattern, d + 1, "pattern")


def without_surrogates(text):
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def quoted(text):
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    out = []
    for byte in data:
        if byte in b'"\\':
            out.append("\\" + chr(byte))
        elif byte == 10:
            out.append("\\n")
        elif byte < 0x20 or byte >= 0x7F:
            out.append("\\x%02x" % byte)
        else:
            out.append(chr(byte))
    return '"' + "".join(out) + '"'


def unquoted(text):
    return re.sub(r"\\(n|\"|\\|x[0-9a-f]{2})", lambda m: "\n" if m[1] == "n" else m[1] if len(m[1]) == 1 else chr(int(m[1][1:], 16)), text).encode("latin-1")


HEAD = re.compile(r"^( *)((?:\w+: )?)(\w+) (\d+)\.\.(\d+)(.*)$")
DEFINITION = re.compile(r'^((?: async)? ".*") at (\d+) (?:def|class) (\d+)\.\.(\d+)$')


class Reader:
    """Brings the lines of the tool into the form of Writer, and checks what CPython has no field for."""

    def __init__(self, text):
        self.text = text  # bytes, as the tool saw them
        self.problems = []
        self.fstrings = []  # depths of the open JoinedStr nodes
        self.lines = []
        self.joinable = None  # depth of the last line, where it is a literal text of an f-string

    def check(self, good, what, line):
        if not good:
            self.problems.append("%s: %s" % (what, line.strip()))

    def read(self, line):
        match = HEAD.match(line)
        depth = (len(line) - len(line.lstrip(" "))) // 2
        while self.fstrings and depth <= self.fstrings[-1]:
            self.fstrings.pop()
        joinable, self.joinable = self.joinable, None
        if not match:
            self.lines.append(self.normal(line) if "\\x" in line else line)
            return
        indent, label, kind, start, end, rest = match.groups()
        hidden = bool(self.fstrings) and not FSTRING_PLACES
        if kind == "Constant":
            rest = self.constant(rest)
            if label == "values: " and self.fstrings and depth == self.fstrings[-1] + 1:
                if rest == ' Str ""':
                    self.joinable = joinable
                    return
                hidden = True
                if joinable == depth:
                    self.lines[-1] = self.lines[-1][:-1] + rest[len(' Str "') :]
                    self.joinable = depth
                    return
                self.joinable = depth
        else:
            rest = self.fields(kind, rest, line)
            if "\\x" in rest:
                rest = self.normal(rest)
        if kind == "JoinedStr":
            self.fstrings.append(depth)
        place = "?" if hidden else start + ".." + end
        self.lines.append("%s%s%s %s%s" % (indent, label, kind, place, rest))

    def constant(self, rest):
        kind, _, value = rest.strip().partition(" ")
        if kind in ("Int", "Float", "Complex"):
            number = ast.literal_eval(value.lstrip())
            self.check(type(number).__name__.capitalize() == kind, "kind of number", value)
            return " %s %r" % (kind, number)
        return rest

    def fields(self, kind, rest, line):
        if kind in ("FunctionDef", "ClassDef"):
            match = DEFINITION.match(rest)
            words, name_start, own_start, header_end = match.groups()
            name = unquoted(words[words.index('"') + 1 : -1])
            self.check(self.text[int(name_start) :].startswith(name), "name_start", line)
            self.check(self.text[int(header_end) - 1 : int(header_end)] == b":", "header_end", line)
            return "%s from %s" % (words, own_start)
        if kind == "Attribute":
            rest, _, at = rest.rpartition(" at ")
            self.check(self.text[int(at) :].startswith(unquoted(rest[2:-1])), "attr_start", line)
        if kind == "ImportFrom":
            rest, _, at = rest.rpartition(" at ")
            start, end = map(int, at.split(".."))
            level, name = re.match(r' level (\d+) "(.*)"', rest).groups()
            written = re.sub(rb"[\s\\]", b"", self.text[start:end])
            self.check(written == b"." * int(level) + unquoted(name), "module_start, module_end", line)
        return rest

    @staticmethod
    def normal(line):
        """Names as CPython gives them: in normal form NFKC."""
        return re.sub(r'"((?:[^"\\]|\\.)*)"', lambda m: quoted(unicodedata.normalize("NFKC", unquoted(m[1]).decode("utf-8", "replace"))), line)


def same(expected, actual):
    if expected == actual:
        return True
    # A character the parser does not decode stands for any character.
    mark = "\\xef\\xbf\\xbd"
    if " Str " not in expected or mark not in actual:
        return False
    character = r"(?:[^\\]|\\n|\\\"|\\\\|(?:\\x[0-9a-f]{2}){1,4})+"
    return re.fullmatch(character.join(map(re.escape, actual.split(mark))), expected) is not None


def load(path):
    """(bytes for the tool, bytes CPython's offsets are in, size of the byte order mark), or None where it is no text."""
    with open(path, "rb") as file:
        data = file.read()
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        return None
    inner = text.encode("utf-8")
    if encoding == "utf-8-sig" or data.startswith(codecs.BOM_UTF8):
        return codecs.BOM_UTF8 + inner, inner, len(codecs.BOM_UTF8)
    return inner, inner, 0


def run_tool(tool, sources):
    """The lines of the tool for each source."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, source in enumerate(sources):
            names.append(os.path.join(folder, str(number)))
            with open(names[-1], "wb") as file:
                file.write(source)
        done = subprocess.run([tool], input="\n".join(names) + "\n", capture_output=True, encoding="utf-8", check=True)
    results = []
    for line in done.stdout.split("\n")[:-1]:
        if line.startswith("file: "):
            results.append([])
        else:
            results[-1].append(line)
    return results


def compare(text, inner, shift, lines):
    """(verdict, detail): the verdict is 'same', 'refused' by both, 'expected' or 'different'."""
    errors = [line for line in lines if line.startswith("error: ")]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(inner.decode("utf-8"))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        if errors:
            return "refused", ""
        message = getattr(error, "msg", None) or str(error) or type(error).__name__
        for pattern, why in EXPECTED:
            if re.search(pattern, message):
                return "expected", "%s (%s)" % (message, why)
        return "different", "only CPython refuses it, line %s: %s" % (getattr(error, "lineno", "?"), message)
    if errors:
        return "different", "only the parser refuses it: " + errors[0]
    writer = Writer(inner, shift)
    writer.module(tree)
    reader = Reader(text)
    for line in lines:
        reader.read(line)
    if reader.problems:
        return "different", reader.problems[0]
    for number, (expected, actual) in enumerate(zip(writer.lines + [""] * len(reader.lines), reader.lines + [""] * len(writer.lines))):
        if expected == actual == "":
            break
        if not same(expected, actual):
            return "different", "line %d of the tree\n    CPython  %s\n    parser   %s" % (number + 1, expected.strip(), actual.strip())
    return "same", str(len(reader.lines))


def compare_chunk(job):
    tool, paths = job
    loaded = [(path, load(path)) for path in paths]
    readable = [(path, data) for path, data in loaded if data is not None]
    results = [(path, "not text", "") for path, data in loaded if data is None]
    for (path, (text, inner, shift)), lines in zip(readable, run_tool(tool, [data[0] for _, data in readable])):
        try:
            results.append((path, *compare(text, inner, shift, lines)))
        except RecursionError:
            results.append((path, "too deep", ""))
    return results


def python_files(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for folder, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                full = os.path.join(folder, name)
                if name.endswith(".py") and os.path.isfile(full):
                    yield full


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--tool", required=True, help="the python_dump program")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--show", type=int, default=20, help="how many disagreements to print")
    options = parser.parse_args()

    files = list(python_files(options.paths))
    jobs = [(options.tool, files[at : at + 25]) for at in range(0, len(files), 25)]
    counts = collections.Counter()
    nodes = 0
    shown = 0
    with multiprocessing.Pool(options.jobs) as pool:
        for results in pool.imap(compare_chunk, jobs):
            for path, verdict, detail in results:
                counts[verdict] += 1
                if verdict == "same":
                    nodes += int(detail)
                elif verdict == "expected" or verdict == "too deep":
                    print("%s: %s %s" % (verdict, path, detail))
                elif verdict == "different" and shown < options.show:
                    shown += 1
                    print("DIFFERENT %s\n  %s" % (path, detail))
    print("CPython %s; %d files: %s; %d lines of trees" % (sys.version.split()[0], len(files), ", ".join("%d %s" % (n, v) for v, n in sorted(counts.items())), nodes))
    return 1 if counts["different"] else 0


if __name__ == "__main__":
    sys.setrecursionlimit(20000)
    sys.exit(main())
