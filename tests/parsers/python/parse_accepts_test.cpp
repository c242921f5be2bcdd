// What must parse, by part of the grammar. For what the trees look like see parse_golden_test.cpp.
#include <gtest/gtest.h>

#include <initializer_list>
#include <string_view>

#include "support/parsing.h"

namespace assay::python {

namespace {

void expect_accepted(std::initializer_list<std::string_view> sources) {
  for (const std::string_view source : sources) {
    EXPECT_EQ(testing::errors_of(source), "") << source;
  }
}

TEST(ParseAccepts, Targets) {
  expect_accepted({
      "*a = b",
      "*a, b = c",
      "() = a",
      "[] = a",
      "(a) = b",
      "(a, [b, *c]), d.e = f[0] = g",
      "((a.b)): int",
      "(a): int = 1",
      "a.b: int",
      "a[0]: int = yield",
      "x: (yield)",
      "x += yield",
      "x = yield",
      "del (), [], (a), (b,), [c]",
      "for (a) in b: pass",
      "for a, in b: pass",
      "for *a, b in c: pass",
      "for a.b in c: pass",
      "for x in *a, b: pass",
      "with a as *b: pass",
      "with a as (b, c), d as [e]: pass",
      "(a := 1)",
      "x = (a := 1), 2",
      "f(a := 1)",
      "f(a := 1 for b in c)",
      "[a := 1, 2]",
      "{a := 1}",
      "a[b := 1]",
      "@a := b\ndef f(): pass",
      "while a := b: pass",
      "if (a := b) and c: pass",
  });
}

TEST(ParseAccepts, Calls) {
  expect_accepted({
      "f(a, *b, c, d=1, *e, f=2, **g, h=3)",
      "f(a=1, a=2)",
      "f(*a if b else c, **d or e)",
      "f(x for x in y)",
      "f(a,)",
      "f(\n  a # comment\n  = 1\n)",
      "f(lambda: 0, lambda a: a)",
      "f(yield_)",
      "f((yield))",
      "f(match=1, case=2, type=3, _=4)",
      "f(await a)",
      "f(*a, *b, **c, **d)",
      "class A(b, *c, d=e, **f): pass",
      "class A(): pass",
  });
}

TEST(ParseAccepts, Parameters) {
  expect_accepted({
      "def f(a, a): pass",
      "def f(a, b=1, *, c, d=2): pass",
      "def f(a=1, /, b=2, *c, d, **e): pass",
      "def f(a, /): pass",
      "def f(a, /, *, b): pass",
      "def f(*, a,): pass",
      "def f(**k,): pass",
      "def f(*a: *b): pass",
      "def f(*a, b=1, c): pass",
      "lambda: (yield)",
      "lambda *a, b, **k: 0",
      "lambda a, /, b: 0",
      "lambda a=lambda: 0: a",
      "def f[T=int, U](): pass",
      "def f[*T = *int,](): pass",
      "def f(a: (yield)): pass",
      "def f() -> (yield): pass",
      "def match(): pass",
      "def type(case, _): pass",
  });
}

TEST(ParseAccepts, Statements) {
  expect_accepted({
      "return",
      "return *a, b",
      "yield",
      "yield *a, b",
      "yield from a",
      "x = await y",
      "break",
      "continue",
      "global a; a = 1",
      "import a.b.c as d, e",
      "from . import a",
      "from .. import *",
      "from ... a import b",
      "from .... import b",
      "from a import (b as c,\n d,)",
      "type X = int",
      "type X[T, *U, **V] = T",
      "type = 1",
      "type: int",
      "type.x = 1",
      "type (x)",
      "type in x",
      "type\nx",
      "match = 1",
      "match: int",
      "match.a",
      "match(a)",
      "match (a), b",
      "match[a]",
      "match -a",
      "match * a",
      "match, a",
      "match in a",
      "match if a else b",
      "match",
      "match; a",
      "case = 1",
      "case(1)",
      "_ = 1",
      "print",
      "print(a)",
      "print >> a",
      "exec",
      "async_ = 1",
      "a;",
      "a; b;",
      "pass # comment",
      "raise",
      "raise a from b",
      "assert a, b",
      "from __future__ import annotations",
  });
}

TEST(ParseAccepts, Match) {
  expect_accepted({
      "match a:\n case b: pass",
      "match a, b:\n case c, d: pass",
      "match *a, b:\n case c: pass",
      "match (a):\n case b: pass",
      "match [a, b]:\n case b: pass",
      "match {a: b}:\n case b: pass",
      "match -a:\n case b: pass",
      "match not a:\n case b: pass",
      "match a if b else c:\n case d: pass",
      "match lambda: a:\n case d: pass",
      "match await a:\n case d: pass",
      "match match:\n case case: pass",
      "match a := b:\n case c: pass",
      "match (yield):\n case c: pass",
      "match a:\n case f'b': pass",
      "match a:\n case 1 | b | c: pass",
      "match a:\n case [*a, *b]: pass",
      "match a:\n case A(_=1): pass",
      "match a:\n case {'b' 'c': d, None: e, -1: f, g.h: i}: pass",
      "match a:\n case (b, c) if d: pass",
      "match a:\n case -1j: pass",
      "match a:\n case b: pass\n case c: pass\nmatch = 1",
  });
}

TEST(ParseAccepts, Literals) {
  expect_accepted({
      "0",
      "00",
      "0_0",
      "0x_f",
      "0xF_F",
      "1_0.0_1e1_0j",
      "1.",
      "1.e5",
      ".5j",
      "012.5",
      "012e1",
      "012j",
      "1if a else 2",
      "0xfor b",
      "1or 2",
      "1in a",
      "1jif a else b",
      "0b1and 1",
      "1 if a else 2",
      "'\\q'",
      "'\\777'",
      "b'\\q\\u1\\N'",
      "'a' 'b'",
      "b'a' rb'b'",
      "rb'\\x' Rb'' bR'' BR'' b''",
      "u'a' U'b' r'c'",
      "'''a\n'b''c'''",
      "'\\\n'",
      "'\\N{EM DASH}'",
      "r'\\x1'",
      "r'\\''",
      "rb'\\xg'",
  });
}

TEST(ParseAccepts, FormatStrings) {
  expect_accepted({
      "f'{a}'",
      "f'{{'",
      "f'}}'",
      "f'{{a}}{b}'",
      "f'{a!r}'",
      "f'{a!r }'",
      "f'{a !r}'",
      "f'{a=}'",
      "f'{a = }'",
      "f'{a=!r:x}'",
      "f'{a:b}'",
      "f'{a:{b}}'",
      "f'{a:{b:{c}}}'",
      "f'{a:{{b}}}'",
      "f'{a:\n}'",
      "f'{a:x \n }'",
      "f'{a:=5}'",
      "f'{a!=b}'",
      "f'{a==b}'",
      "f'{a<=b}'",
      "f'{(lambda x: 1)}'",
      "f'{a[b:c]}'",
      "f'{ {a: b} }'",
      "f'{*a, b}'",
      "f'{yield}'",
      "f'{a if b else c}'",
      "f'{(a := 1)}'",
      "f'{a:=1}'",
      "f'{f'{f'{a}'}'}'",
      "f'{a['b']}'",
      "f'{'\\n'}'",
      "f'''{\na\n}'''",
      "f'{\na}'",
      "f'{a # comment\n}'",
      "f'\\{a}'",
      "rf'\\{a}'",
      "f'\\N{EM DASH}'",
      "f'{a:\\x41}'",
      "f'{a:%Y-%m-%d}'",
      "f'' 'a' \"b\" f'{c}'",
      "F'' fR'' Rf''",
      "t'{a}' t'b'",
      "rt'{a:{b}}'",
      "T'{a=}'",
  });
}

TEST(ParseAccepts, Layout) {
  expect_accepted({
      "",
      "\n",
      "\n\n  \n",
      "# comment",
      "   # comment",
      "x",
      "x\n\n\n",
      "if a:\n\tb\n\tc",
      "if a:\n  b\n  # d\n# e\n  c",
      "if a:\n        b\n\n   \n        c",
      "if a: b\n",
      "\x0Cx = 1",
      "if a:\n\x0C  b\n  c",
      "x = 1 \\\n  + 2",
      "\\\nx = 1",
      "x = (\n1\n)",
      "x\r\ny\r\n",
      "x\ry",
      "x = '''\r\n'''",
      "\xEF\xBB\xBFx = 1",
      "\xC3\xA9 = \xC3\xB1 = \xE5\x8F\x98\xE9\x87\x8F = \xC2\xAA",
      "a\xCC\x81 = 1",
      "if a:\n  b\nelse:\n  c",
      "x = [ # a\n # b\n]",
      "if a:\n b",
      "def f():\n  pass\n  # end",
      "class A:\n  x=1;\n  y=2;",
  });
}

}  // namespace

}  // namespace assay::python
