// What must not parse, in statements, with the first message. Everything here is also refused by CPython.
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "support/parsing.h"

namespace assay::python {

namespace {

void expect_refused(std::string_view message, std::initializer_list<std::string_view> sources) {
  for (const std::string_view source : sources) {
    const std::string errors = testing::errors_of(source);
    EXPECT_EQ(errors.substr(0, errors.find('\n')), message) << source;
  }
}

TEST(ParseRefuses, Statements) {
  expect_refused("missing parentheses in call to 'print'", {
                                                               "print x",
                                                               "print 'a', b",
                                                           });
  expect_refused("missing parentheses in call to 'exec'", {
                                                              "exec 'a'",
                                                          });
  expect_refused("expected a module name", {
                                               "import",
                                               "import None",
                                               "import .a",
                                               "from import a",
                                           });
  expect_refused("expected a name after 'as'", {
                                                   "import a as",
                                               });
  expect_refused("invalid syntax", {
                                       "import a.b as c.d",
                                       "import a as b.c",
                                       "from a import *, b",
                                       "from a import b.c",
                                       "global a.b",
                                       "return = 1",
                                       "raise a, b",
                                       "raise from a",
                                       "assert",
                                       "assert a, b, c",
                                       "assert a := 1",
                                       "pass a",
                                       "break 1",
                                       "type 1 = 2",
                                       "@",
                                       "else: pass",
                                       "elif a: pass",
                                       "except: pass",
                                       "finally: pass",
                                       "case 1: pass",
                                       "a;; b",
                                       ";",
                                   });
  expect_refused("expected a name to import", {
                                                  "from a import",
                                                  "from a import ()",
                                                  "from a import (*)",
                                              });
  expect_refused("trailing comma not allowed without surrounding parentheses", {
                                                                                   "from a import b,",
                                                                               });
  expect_refused("'(' was never closed", {
                                             "from a import (b",
                                             "class A(: pass",
                                         });
  expect_refused("expected 'import'", {
                                          "from . a b import c",
                                      });
  expect_refused("expected a name", {
                                        "global",
                                        "global a,",
                                        "nonlocal 1",
                                    });
  expect_refused("expected '='", {
                                     "type X",
                                     "type X[T]",
                                 });
  expect_refused("type parameter list cannot be empty", {
                                                            "type X[] = 1",
                                                        });
  expect_refused("expected a function name", {
                                                 "def",
                                             });
  expect_refused("expected '('", {
                                     "def f",
                                     "def f:",
                                 });
  expect_refused("expected ':'", {
                                     "def f()",
                                     "class A",
                                 });
  expect_refused("expected a class name", {
                                              "class",
                                              "class 1: pass",
                                          });
  expect_refused("expected a function or class definition after the decorator", {
                                                                                    "@a",
                                                                                    "@a\nx = 1",
                                                                                });
  expect_refused("expected 'def', 'for' or 'with' after 'async'", {
                                                                      "async x",
                                                                      "async class A: pass",
                                                                      "async",
                                                                  });
}

TEST(ParseRefuses, Compound) {
  expect_refused("expected ':'", {
                                     "if a pass",
                                     "while a := b, c: pass",
                                     "for a in b",
                                     "try: pass\nexcept A as b.c: pass",
                                 });
  expect_refused("invalid syntax", {
                                       "if: pass",
                                       "if a: if b: c",
                                       "if a: pass else: pass",
                                       "while: pass",
                                       "for a in: pass",
                                       "for in b: pass",
                                       "with: pass",
                                       "with a as: pass",
                                       "with (a as b) as c: pass",
                                       "with (a as b, c) as d: pass",
                                       "with (a, b as c).d: pass",
                                       "try: pass\nfinally: pass\nelse: pass",
                                       "try: pass\nfinally: pass\nexcept: pass",
                                   });
  expect_refused("expected an indented block", {
                                                   "if a:",
                                                   "if a:\nb",
                                                   "with (): ",
                                                   "class A:\npass",
                                                   "def f():\n",
                                               });
  expect_refused("expected 'in'", {
                                      "for a: pass",
                                  });
  expect_refused("expected 'except' or 'finally' block", {
                                                             "try: pass",
                                                             "try: pass\nelse: pass",
                                                             "try: pass\nelse: pass\nfinally: pass",
                                                         });
  expect_refused("expected one or more exception types", {
                                                             "try: pass\nexcept* : pass",
                                                         });
  expect_refused("cannot have both 'except' and 'except*' on the same 'try'",
                 {
                     "try: pass\nexcept A: pass\nexcept* B: pass",
                     "try: pass\nexcept* A: pass\nexcept: pass",
                 });
  expect_refused("multiple exception types must be parenthesized when using 'as'",
                 {
                     "try: pass\nexcept A, B as c: pass",
                 });
  expect_refused("expected a name after 'as'", {
                                                   "try: pass\nexcept A as 1: pass",
                                               });
}

TEST(ParseRefuses, Patterns) {
  expect_refused("expected 'case'", {
                                        "match a:\n pass",
                                    });
  expect_refused("expected an indented block", {
                                                   "match a:\ncase b: pass",
                                                   "match a:\n case 1:\n pass",
                                               });
  expect_refused("invalid syntax", {
                                       "match a: case b: pass",
                                       "match a:\n case *b: pass",
                                       "match a:\n case {**_}: pass",
                                       "match a:\n case A((b)=1): pass",
                                       "match a:\n case A(b.c=1): pass",
                                       "match a:\n case f(): pass if b",
                                       "match a:\n case 1 if: pass",
                                   });
  expect_refused("expression cannot be the target of an annotation", {
                                                                         "match *a:\n case b: pass",
                                                                     });
  expect_refused("cannot use a starred pattern here", {
                                                          "match a:\n case (*b): pass",
                                                      });
  expect_refused("expected a number", {
                                          "match a:\n case -b: pass",
                                          "match a:\n case --1: pass",
                                      });
  expect_refused("invalid pattern", {
                                        "match a:\n case +1: pass",
                                        "match a:\n case A(*b): pass",
                                        "match a:\n case a | : pass",
                                        "match a:\n case | a: pass",
                                        "match a:\n case not a: pass",
                                        "match a:\n case lambda: pass",
                                        "match a:\n case: pass",
                                    });
  expect_refused("imaginary number required in complex literal", {
                                                                     "match a:\n case 1 + 2: pass",
                                                                     "match a:\n case 1 + -2j: pass",
                                                                 });
  expect_refused("real number required in complex literal", {
                                                                "match a:\n case 1j + 2j: pass",
                                                            });
  expect_refused("cannot use '_' as a target", {
                                                   "match a:\n case a as _: pass",
                                               });
  expect_refused("expected ':'", {
                                     "match a:\n case a as b.c: pass",
                                     "match a:\n case a as b as c: pass",
                                     "match a:\n case {1 2}: pass",
                                     "match a:\n case _(1): pass",
                                     "match a:\n case _.b: pass",
                                     "match a:\n case 1 < 2: pass",
                                 });
  expect_refused("invalid pattern target", {
                                               "match a:\n case a as 1: pass",
                                           });
  expect_refused("mapping pattern keys may only match literals and attribute lookups",
                 {
                     "match a:\n case {a: 1}: pass",
                     "match a:\n case {_: 1}: pass",
                 });
  expect_refused("a double star pattern must be the last one", {
                                                                   "match a:\n case {**a, 'b': 1}: pass",
                                                                   "match a:\n case {**a, **b}: pass",
                                                               });
  expect_refused("positional patterns follow keyword patterns", {
                                                                    "match a:\n case A(b=1, c): pass",
                                                                });
  expect_refused("'[' was never closed", {
                                             "match a:\n case [a: pass",
                                         });
}

TEST(ParseRefuses, Parameters) {
  expect_refused("parameter without a default follows parameter with a default", {
                                                                                     "def f(a=1, b): pass",
                                                                                     "def f(a=1, /, b): pass",
                                                                                     "lambda a=1, b: 0",
                                                                                 });
  expect_refused("expected a parameter name", {
                                                  "def f(*): pass",
                                                  "lambda *: 0",
                                                  "def f((a, b)): pass",
                                                  "def f(1): pass",
                                                  "def f(None): pass",
                                                  "def f(a,,b): pass",
                                              });
  expect_refused("named arguments must follow bare '*'", {
                                                             "def f(*, **k): pass",
                                                             "def f(*,): pass",
                                                         });
  expect_refused("'*' argument may appear only once", {
                                                          "def f(*a, *b): pass",
                                                          "def f(*, *a): pass",
                                                      });
  expect_refused("arguments cannot follow var-keyword argument", {
                                                                     "def f(**k, a): pass",
                                                                     "def f(**k, *a): pass",
                                                                 });
  expect_refused("'/' must be ahead of '*'", {
                                                 "def f(/): pass",
                                                 "def f(/, a): pass",
                                                 "def f(*, /): pass",
                                                 "def f(*a, /): pass",
                                             });
  expect_refused("'/' may appear only once", {
                                                 "def f(a, /, b, /): pass",
                                             });
  expect_refused("var-positional argument cannot have default value", {
                                                                          "def f(*a=1): pass",
                                                                      });
  expect_refused("var-keyword argument cannot have default value", {
                                                                       "def f(**k=1): pass",
                                                                   });
  expect_refused("invalid syntax", {
                                       "def f(a: *b): pass",
                                       "def f(a b): pass",
                                   });
  expect_refused("lambda cannot be the target of an annotation", {
                                                                     "lambda a: int: 0",
                                                                 });
  expect_refused("type parameter list cannot be empty", {
                                                            "def f[](): pass",
                                                        });
  expect_refused("cannot use bound or constraints with this type parameter", {
                                                                                 "def f[*T: int](): pass",
                                                                                 "def f[**P: int](): pass",
                                                                             });
  expect_refused("expected a type parameter", {
                                                  "def f[1](): pass",
                                              });
}

TEST(ParseRefuses, Layout) {
  expect_refused("unexpected indent", {
                                          "  x = 1",
                                          "x\n  y",
                                      });
  expect_refused("unindent does not match any outer indentation level", {
                                                                            "if a:\n    b\n  c",
                                                                            "if a:\n  b\n c",
                                                                        });
  expect_refused("inconsistent use of tabs and spaces in indentation", {
                                                                           "if a:\n\tb\n        c",
                                                                           "if a:\n        b\n\tc",
                                                                           "if a:\n    b\n\tc",
                                                                       });
  expect_refused("unexpected end of file after a line continuation", {
                                                                         "x = 1 \\",
                                                                         "x = 1 \\\n",
                                                                         "\\",
                                                                     });
  expect_refused("unexpected character after line continuation character", {
                                                                               "x = \\ 1",
                                                                               "x\\y",
                                                                           });
  expect_refused("'(' was never closed", {
                                             "x = (1,\n",
                                         });
  expect_refused("invalid syntax", {
                                       "x = 1)",
                                       "x = ]",
                                   });
  expect_refused("expected ')'", {
                                     "(a]",
                                 });
  expect_refused("'[' was never closed", {
                                             "[(a]",
                                         });
  expect_refused("invalid character", {
                                          "\x01",
                                      });
  expect_refused("invalid character in a name", {
                                                    "a\xC2\xA0= 1",
                                                    "\xE2\x82\xAC = 1",
                                                    "a\xE2\x80\x99",
                                                });
  expect_refused("invalid decimal literal", {
                                                "1\xC3\xA9",
                                            });
}

}  // namespace

}  // namespace assay::python
