#include "parsers/python/index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/project.h"

namespace assay {
namespace {

using ::testing::ElementsAre;

FileFacts facts_of(const std::string& text) {
  return testing::project({{"pkg/__init__.py", ""}, {"pkg/m.py", text}, {"pkg/n.py", ""}}).file(1);
}

TEST(Index, EveryKindOfImport) {
  const auto facts = facts_of(
      "import os, a.b as c\n"
      "from .n import x as y, z\n"
      "from . import n\n"
      "from typing import *\n"
      "if TYPE_CHECKING:\n    from t import T\n"
      "try:\n    import fast\nexcept ImportError:\n    import slow\n"
      "def f():\n    from lazy import g\n");
  ASSERT_EQ(facts.imports.size(), 8U);
  EXPECT_FALSE(facts.imports[0].is_from);
  EXPECT_EQ(facts.imports[0].names[1].name, "a.b");
  EXPECT_EQ(facts.imports[0].names[1].asname, "c");
  EXPECT_EQ(facts.imports[1].level, 1U);
  EXPECT_EQ(facts.imports[1].module, "n");
  EXPECT_EQ(facts.imports[1].target, 2U);
  EXPECT_EQ(facts.imports[1].names[0].asname, "y");
  EXPECT_EQ(facts.imports[2].module, "");
  EXPECT_EQ(facts.imports[2].target, 0U) << "the package itself";
  EXPECT_TRUE(facts.imports[3].star);
  EXPECT_TRUE(facts.imports[4].placement.type_checking);
  EXPECT_TRUE(facts.imports[5].guarded);
  EXPECT_TRUE(facts.imports[6].placement.fallback);
  EXPECT_TRUE(facts.imports[7].placement.inside_function);
}

TEST(Index, SpansOfImportsCoverTheStatementAndTheModule) {
  const std::string text = "x = 1\nfrom ..a.b import (  # why\n    c,\n    d as e,\n)\n";
  const auto facts = facts_of(text);
  ASSERT_EQ(facts.imports.size(), 1U);
  const ImportFact& import = facts.imports[0];
  EXPECT_EQ(text.substr(import.span.start, 6), "from .");
  EXPECT_EQ(text[import.span.end - 1], ')');
  EXPECT_EQ(text.substr(import.module_span.start, import.module_span.end - import.module_span.start), "..a.b");
}

TEST(Index, ClassesAtAnyNestingWithBasesAndDecorators) {
  const auto facts = facts_of(
      "import base as b\n"
      "@b.register(alias='X')\n"
      "@plain\n"
      "class Outer(b.Node, metaclass=b.Meta):\n"
      "    kind = 'x'\n"
      "    class Inner(Outer, Generic[T]): ...\n"
      "    def make(self):\n"
      "        class Local(*bases): ...\n");
  ASSERT_EQ(facts.classes.size(), 3U);
  const ClassFact& outer = facts.classes[0];
  EXPECT_EQ(outer.bases[0].name, "base.Node");
  EXPECT_EQ(outer.metaclass.name, "base.Meta");
  ASSERT_EQ(outer.decorators.size(), 2U);
  EXPECT_TRUE(outer.decorators[0].called);
  EXPECT_EQ(outer.decorators[0].arguments[0].keyword, "alias");
  EXPECT_EQ(outer.decorators[0].arguments[0].literal, "X");
  EXPECT_FALSE(outer.decorators[1].called);
  EXPECT_THAT(outer.attributes, ElementsAre("Inner", "kind"));
  EXPECT_EQ(facts.classes[1].qualname, "Outer.Inner");
  EXPECT_EQ(facts.classes[1].placement.in, Placement::In::class_);
  EXPECT_EQ(facts.classes[2].qualname, "Outer.make.<locals>.Local");
  EXPECT_TRUE(facts.classes[2].dynamic_bases);
  EXPECT_TRUE(facts.classes[2].placement.inside_function);
}

TEST(Index, FunctionsWithParameters) {
  const auto facts = facts_of(
      "class C:\n    async def run(self, a, /, b: int = 1, *args, c, **kw): ...\ndef stub():\n    '''Doc.'''\n    "
      "raise NotImplementedError\n");
  ASSERT_EQ(facts.functions.size(), 2U);
  const FunctionFact& run = facts.functions[0];
  EXPECT_EQ(run.qualname, "C.run");
  EXPECT_EQ(run.owner, 0);
  EXPECT_TRUE(run.is_async);
  ASSERT_EQ(run.parameters.size(), 6U);
  EXPECT_EQ(run.parameters[1].kind, ParameterKind::positional_only);
  EXPECT_TRUE(run.parameters[2].has_default);
  EXPECT_EQ(run.parameters[2].annotation.name, "int");
  EXPECT_EQ(run.parameters[3].kind, ParameterKind::var_args);
  EXPECT_EQ(run.parameters[4].kind, ParameterKind::keyword_only);
  EXPECT_EQ(run.parameters[5].kind, ParameterKind::kw_args);
  EXPECT_TRUE(facts.functions[1].is_stub);
}

TEST(Index, WhatAFunctionHandsOut) {
  const auto facts = facts_of(
      "from doubles import Fake\nimport pytest\n"
      "@pytest.fixture\ndef client():\n    made = Fake()\n    yield made\n"
      "def plain():\n    return 3\n"
      "def direct():\n    return Fake(1)\n");
  ASSERT_EQ(facts.functions.size(), 3U);
  ASSERT_EQ(facts.functions[0].produces.size(), 1U);
  EXPECT_EQ(facts.functions[0].produces[0].name, "doubles.Fake");
  EXPECT_TRUE(facts.functions[1].produces.empty());
  EXPECT_EQ(facts.functions[2].produces.size(), 1U);
}

TEST(Index, RecordedCallsAnywhere) {
  const auto facts = facts_of(
      "from sdk import Registry, register\n"
      "Registry.register(A)\n"
      "def late():\n    for c in (A, B):\n        Registry.register(c)\n"
      "register()(A)\n"
      "other(A)\n");
  ASSERT_EQ(facts.calls.size(), 4U) << "the curried call and the call that makes its callee are both seen";
  EXPECT_EQ(facts.calls[0].callee.name, "sdk.Registry.register");
  EXPECT_TRUE(facts.calls[1].inside_function);
  EXPECT_TRUE(facts.calls[1].arguments[0].each);
  EXPECT_TRUE(facts.calls[2].curried);
}

TEST(Index, ExportsInAllTheirForms) {
  EXPECT_THAT(
      facts_of("__all__ = ['a', 'b']\n__all__ += ['c']\n__all__.extend(('d',))\n__all__.append('e')\n").exports.names,
      ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_TRUE(facts_of("__all__ = [n for n in dir()]\n").exports.dynamic);
  EXPECT_FALSE(facts_of("x = 1\n").exports.present);
}

TEST(Index, MarkersOfAModuleAndAClass) {
  const auto facts = facts_of(
      "import pytest\npytestmark = [pytest.mark.integration, pytest.mark.timeout(3)]\nclass TestX:\n    pytestmark = "
      "pytest.mark.e2e\n");
  EXPECT_THAT(facts.pytestmarks, ElementsAre("pytest.mark.integration", "pytest.mark.timeout"));
  EXPECT_THAT(facts.classes[0].pytestmarks, ElementsAre("pytest.mark.e2e"));
}

TEST(Index, OnlyRealCommentsAreDirectives) {
  const auto facts = facts_of(
      "'''\n# assay: allow[NM-001] in a docstring\n'''\n"
      "x = '# assay: allow[NM-001] in a string'\n"
      "y = 1  # assay: allow[NM-002] at the end of a line\n"
      "    # assay: allow[NM-003] on its own\n"
      "# see assay: allow[NM-004], which is prose\n");
  ASSERT_EQ(facts.directives.size(), 2U);
  EXPECT_FALSE(facts.directives[0].own_line);
  EXPECT_EQ(facts.directives[0].line, 5U);
  EXPECT_TRUE(facts.directives[1].own_line);
}

TEST(Index, ABrokenPartIsMarkedAndTheRestIsKept) {
  const auto facts = facts_of("import os\nx = = 3\nclass A: ...\n");
  EXPECT_EQ(facts.state, ParseState::partial);
  ASSERT_EQ(facts.errors.size(), 1U);
  EXPECT_EQ(facts.errors[0].line, 2U);
  EXPECT_EQ(facts.imports.size(), 1U);
  EXPECT_EQ(facts.classes.size(), 1U);
}

TEST(Index, NamesAreShadowedByParametersAndLocalClasses) {
  const auto facts = facts_of(
      "from unittest.mock import Mock\n"
      "def f(Mock):\n    class A(Mock): ...\n"
      "def g():\n    class Mock: ...\n    class B(Mock): ...\n"
      "class C(Mock): ...\n");
  EXPECT_EQ(facts.classes[0].bases[0].kind, Ref::Kind::unknown);
  EXPECT_EQ(facts.classes[2].bases[0].name, "g.<locals>.Mock");
  EXPECT_EQ(facts.classes[3].bases[0].name, "unittest.mock.Mock");
}

}  // namespace
}  // namespace assay
