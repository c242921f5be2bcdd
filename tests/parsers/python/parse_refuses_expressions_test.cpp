// What must not parse, in expressions, with the first message. Everything here is also refused by CPython (the
// t-strings by 3.14).
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

TEST(ParseRefuses, Targets) {
  expect_refused("cannot assign to function call", {
                                                       "f() = 1",
                                                       "(a, f()) = 1",
                                                       "for f() in x: pass",
                                                       "[x for f() in y]",
                                                       "with a as f(): pass",
                                                   });
  expect_refused("cannot assign to expression", {
                                                    "a + b = 1",
                                                    "a and b = 1",
                                                    "-a = 1",
                                                    "for a + b in c: pass",
                                                    "with a as b | c: pass",
                                                });
  expect_refused("cannot assign to literal", {
                                                 "1 = x",
                                                 "x = 1 = y",
                                                 "[a, 1] = x",
                                                 "for 1 in x: pass",
                                                 "with a as 1: pass",
                                             });
  expect_refused("cannot assign to None", {
                                              "None = 1",
                                          });
  expect_refused("cannot assign to yield expression", {
                                                          "(yield) = 1",
                                                          "x = yield = 1",
                                                      });
  expect_refused("cannot assign to conditional expression", {
                                                                "a if b else c = 1",
                                                            });
  expect_refused("cannot assign to lambda", {
                                                "lambda: 0 = 1",
                                            });
  expect_refused("cannot assign to f-string expression", {
                                                             "f'{x}' = 1",
                                                         });
  expect_refused("cannot assign to dict literal", {
                                                      "{a: b} = 1",
                                                  });
  expect_refused("cannot assign to set display", {
                                                     "{a} = 1",
                                                 });
  expect_refused("cannot assign to comprehension", {
                                                       "[x for x in y] = 1",
                                                   });
  expect_refused("cannot assign to comparison", {
                                                    "a < b = 1",
                                                });
  expect_refused("cannot assign to await expression", {
                                                          "await x = 1",
                                                      });
  expect_refused("cannot assign to ellipsis", {
                                                  "... = 1",
                                              });
  expect_refused("cannot assign to named expression", {
                                                          "(a := 1) = 2",
                                                      });
  expect_refused("function call cannot be the target of an augmented assignment", {
                                                                                      "f() += 1",
                                                                                  });
  expect_refused("tuple cannot be the target of an augmented assignment", {
                                                                              "a, b += 1",
                                                                          });
  expect_refused("list cannot be the target of an augmented assignment", {
                                                                             "[a] += 1",
                                                                         });
  expect_refused("invalid syntax", {
                                       "a: int += 1",
                                       "del",
                                       "a := 1",
                                   });
  expect_refused("tuple cannot be the target of an annotation", {
                                                                    "(a, b): int",
                                                                    "a, b: int",
                                                                });
  expect_refused("list cannot be the target of an annotation", {
                                                                   "[a]: int",
                                                               });
  expect_refused("function call cannot be the target of an annotation", {
                                                                            "f(): int",
                                                                        });
  expect_refused("cannot delete function call", {
                                                    "del f()",
                                                    "del (a, f())",
                                                });
  expect_refused("cannot delete expression", {
                                                 "del a + b",
                                             });
  expect_refused("cannot delete starred", {
                                              "del *a",
                                              "del (*a, b)",
                                          });
  expect_refused("cannot delete literal", {
                                              "del 1",
                                          });
  expect_refused("only a name can be assigned to with ':='", {
                                                                 "(a.b := 1)",
                                                                 "(a[0] := 1)",
                                                                 "((a) := 1)",
                                                                 "f(a.b := 1)",
                                                             });
}

TEST(ParseRefuses, Calls) {
  expect_refused("positional argument follows keyword argument", {
                                                                     "f(a=1, b)",
                                                                 });
  expect_refused("positional argument follows keyword argument unpacking", {
                                                                               "f(**a, b)",
                                                                           });
  expect_refused("iterable argument unpacking follows keyword argument unpacking", {
                                                                                       "f(**a, *b)",
                                                                                   });
  expect_refused("invalid syntax", {
                                       "f(a for a in b, c)",
                                       "f(a for a in b,)",
                                       "f(a=b for b in c)",
                                       "f(a b)",
                                       "f(a,,b)",
                                       "f(,)",
                                       "f(*)",
                                       "f(**)",
                                       "f(a=)",
                                       "f(a:=1:=2)",
                                       "f(]",
                                   });
  expect_refused("generator expression must be parenthesized", {
                                                                   "f(c, a for a in b)",
                                                                   "class A(x for x in y): pass",
                                                               });
  expect_refused("expression cannot contain assignment, perhaps you meant \"==\"?", {
                                                                                        "f((a)=1)",
                                                                                        "f(a.b=1)",
                                                                                        "f(1=2)",
                                                                                        "f(True=1)",
                                                                                    });
  expect_refused("'(' was never closed", {
                                             "f(",
                                             "f(a",
                                         });
}

TEST(ParseRefuses, Displays) {
  expect_refused("cannot use starred expression here", {
                                                           "(*a)",
                                                       });
  expect_refused("iterable unpacking cannot be used in comprehension", {
                                                                           "[*a for a in b]",
                                                                       });
  expect_refused("invalid syntax", {
                                       "{**a for a in b}",
                                       "{*a: 1}",
                                       "{a: *b}",
                                       "{a, b: c}",
                                       "{a: b for c in d, e}",
                                       "{(a): b for c in d for}",
                                       "[a b]",
                                       "[a for]",
                                       "[a for b in]",
                                       "[for a in b]",
                                       "[x for x in a if b else c]",
                                       "[x for x in lambda: y]",
                                       "(a for a in b, c)",
                                       "(,)",
                                       "[,]",
                                       "{,}",
                                       "{a:}",
                                       "{:a}",
                                       "{a := 1: 2}",
                                       "a[]",
                                       "a[,]",
                                       "a[b := 1:2]",
                                       "a[*b:c]",
                                       "x = *a if b else c",
                                   });
  expect_refused("':' expected after dictionary key", {
                                                          "{a: b, c}",
                                                      });
  expect_refused("expected 'in'", {
                                      "[a for b]",
                                  });
}

TEST(ParseRefuses, Operators) {
  expect_refused("invalid syntax", {
                                       "a +",           "+",        "- not a", "not",         "await",
                                       "await await a", "await -a", "a <> b",  "a if b else", "a if b else *c",
                                       "a.1",           "a b",      "1 2",     "x = ",        "= 1",
                                       "a ++",          "a -> b",   "a := b",  "**a",         "x = **a",
                                       "a and",         "or b",
                                   });
  expect_refused("expected 'in' after 'not'", {
                                                  "a not b",
                                              });
  expect_refused("'not' after an operator must be parenthesized", {
                                                                      "a is not not b",
                                                                      "a + not b",
                                                                      "a in not b",
                                                                  });
  expect_refused("invalid character", {
                                          "a ? b",
                                          "a ! b",
                                          "a $ b",
                                          "`a`",
                                      });
  expect_refused("expected 'else' after 'if' expression", {
                                                              "a if b",
                                                          });
  expect_refused("expected a parameter name", {
                                                  "lambda",
                                              });
  expect_refused("expected a name after '.'", {
                                                  "a.",
                                                  "a..b",
                                                  "a.None",
                                              });
  expect_refused("cannot assign to yield expression", {
                                                          "yield = 1",
                                                      });
}

TEST(ParseRefuses, Literals) {
  expect_refused("leading zeros in decimal integer literals are not permitted", {
                                                                                    "0777",
                                                                                    "012",
                                                                                    "0_7",
                                                                                });
  expect_refused("invalid decimal literal", {
                                                "1__0",
                                                "1_",
                                                "1_000_",
                                                "1e",
                                                "1e+",
                                                "1.e",
                                                "1_e5",
                                                "1a",
                                                "1_a",
                                                "0_x1",
                                                "1.5f",
                                            });
  expect_refused("invalid hexadecimal literal", {
                                                    "0x",
                                                    "0xg",
                                                    "0x_",
                                                });
  expect_refused("invalid binary literal", {
                                               "0b2",
                                               "0b12",
                                           });
  expect_refused("invalid octal literal", {
                                              "0o8",
                                              "0o18",
                                          });
  expect_refused("invalid imaginary literal", {
                                                  "1jx",
                                              });
  expect_refused("unterminated string literal", {
                                                    "'a",
                                                    "'a\nb'",
                                                    "\"",
                                                });
  expect_refused("unterminated triple-quoted string literal", {
                                                                  "'''a",
                                                                  "'''a''",
                                                              });
  expect_refused("cannot mix bytes and nonbytes literals", {
                                                               "b'\\xe9' 'a'",
                                                               "'a' b'b'",
                                                           });
  expect_refused("bytes can only contain ASCII literal characters", {
                                                                        "b'\xC3\xA9'",
                                                                    });
  expect_refused("truncated \\xXX escape", {
                                               "'\\x1'",
                                               "'\\x'",
                                           });
  expect_refused("truncated \\uXXXX escape", {
                                                 "'\\u12'",
                                             });
  expect_refused("truncated \\UXXXXXXXX escape", {
                                                     "'\\U0011'",
                                                 });
  expect_refused("illegal Unicode character", {
                                                  "'\\U00110000'",
                                              });
  expect_refused("malformed \\N character escape", {
                                                       "'\\N'",
                                                       "'\\N{}'",
                                                       "'\\N{a'",
                                                   });
  expect_refused("invalid \\x escape", {
                                           "b'\\x1'",
                                           "b'\\xg0'",
                                       });
  expect_refused("invalid syntax", {
                                       "ub'a'",
                                       "bu'a'",
                                       "fb'a'",
                                       "bf'a'",
                                       "uf'a'",
                                       "ur'a'",
                                       "ff'a'",
                                       "rr'a'",
                                       "tf'a'",
                                       "bt'a'",
                                       "ut'a'",
                                   });
}

TEST(ParseRefuses, FormatStrings) {
  expect_refused("unterminated string literal", {
                                                    "f'{'",
                                                    "f'{a'",
                                                    "f'{a:{'",
                                                    "f'{a'\n'}'",
                                                });
  expect_refused("f-string: single '}' is not allowed", {
                                                            "f'}'",
                                                            "f'{a}}'",
                                                        });
  expect_refused("f-string: valid expression required", {
                                                            "f'{}'",
                                                            "f'{ }'",
                                                            "f'{!r}'",
                                                            "f'{:x}'",
                                                            "f'{=}'",
                                                            "f'{a:{}}'",
                                                            "f'{:=5}'",
                                                        });
  expect_refused("f-string: expecting '=', or '!', or ':', or '}'", {
                                                                        "f'{a b}'",
                                                                        "f'''{a",
                                                                        "f'{a]}'",
                                                                        "f'{a)}'",
                                                                        "f'{a #}'",
                                                                        "f'{a; b}'",
                                                                        "f'{a = b}'",
                                                                    });
  expect_refused("f-string: invalid conversion character, expected 's', 'r' or 'a'", {
                                                                                         "f'{a!}'",
                                                                                         "f'{a!x}'",
                                                                                         "f'{a! r}'",
                                                                                         "f'{a!rr}'",
                                                                                     });
  expect_refused("f-string: expressions nested too deeply", {
                                                                "f'{a:{b:{c:{d}}}}'",
                                                            });
  expect_refused("f-string: lambda expressions are not allowed without parentheses", {
                                                                                         "f'{lambda x: 1}'",
                                                                                         "f'{lambda: 1}'",
                                                                                     });
  expect_refused("invalid character", {
                                          "f'{a $ b}'",
                                      });
  expect_refused("unterminated f-string literal", {
                                                      "f'a\nb'",
                                                      "f'",
                                                  });
  expect_refused("unterminated triple-quoted f-string literal", {
                                                                    "f'''{a}''",
                                                                });
  expect_refused("expected ')'", {
                                     "f'{(a}'",
                                 });
  expect_refused("f-string: expecting '}'", {
                                                "f'{a:='",
                                                "f'{a:x\ny}'",
                                            });
  expect_refused("cannot mix bytes and nonbytes literals", {
                                                               "f'{*a}' b'b'",
                                                               "t'a' b'b'",
                                                           });
  expect_refused("truncated \\xXX escape", {
                                               "f'\\x1'",
                                           });
  expect_refused("malformed \\N character escape", {
                                                       "f'\\N{'",
                                                   });
  expect_refused("invalid syntax", {
                                       "f'{import a}'",
                                   });
  expect_refused("cannot mix t-string literals with string literals", {
                                                                          "t'a' 'b'",
                                                                          "'a' t'b'",
                                                                      });
  expect_refused("cannot mix t-string literals with f-string literals", {
                                                                            "t'a' f'b'",
                                                                            "f'a' t'b'",
                                                                        });
}

}  // namespace

}  // namespace assay::python
