#include "analyzer/facts/project_facts.h"

#include <gtest/gtest.h>

#include "support/project.h"

namespace assay {
namespace {

using testing::class_of;
using testing::meaning;
using testing::project;

const std::vector<std::string> kNode{"sdk.base.Node"};

LibraryFacts sdk() {
  LibraryFacts library;
  library.reexports = {{"sdk.Node", "sdk.base.Node"}, {"sdk.nodes", "sdk.internal.nodes"}};
  library.bases = {{"sdk.base.Node", {"abc.ABC"}},
                   {"sdk.base.AsyncNode", {"sdk.base.Node"}},
                   {"sdk.internal.nodes.Reader", {"sdk.base.Node"}}};
  library.abstract_methods = {{"sdk.base.Node", {"run"}}};
  library.namespaces = {"sdk"};
  library.exports = {{"unittest.mock", {"Mock", "patch"}}};
  return library;
}

TEST(Resolve, FollowsAliasesImportsAndReexports) {
  const auto p = project({{"pkg/__init__.py", "from .impl import Thing as Widget\n"},
                          {"pkg/impl.py", "class Thing: pass\n"},
                          {"app.py", "import pkg as p\nW = p.Widget\nfrom pkg import Widget as V\n"}});
  EXPECT_EQ(meaning(p, "app.py", "W").name, "pkg.impl.Thing");
  EXPECT_EQ(meaning(p, "app.py", "V").kind, Symbol::Kind::class_);
  EXPECT_EQ(meaning(p, "app.py", "p").kind, Symbol::Kind::module);
}

TEST(Resolve, TheProfileNamesWhatTheTreeDoesNotHold) {
  const auto p =
      project({{"app.py", "from sdk import Node, nodes\nR = nodes.Reader\nimport numpy as np\nA = np.array\n"}},
              {.library = sdk()});
  EXPECT_EQ(meaning(p, "app.py", "Node").name, "sdk.base.Node");
  EXPECT_EQ(meaning(p, "app.py", "R").name, "sdk.internal.nodes.Reader");
  EXPECT_EQ(meaning(p, "app.py", "A").name, "numpy.array");
}

TEST(Resolve, WhereTheTreeHoldsTheSdkTheTreeDecides) {
  const auto p = project({{"src/sdk/__init__.py", "from sdk.core import Node\n"},
                          {"src/sdk/core.py", "class Node: pass\n"},
                          {"app.py", "from sdk import Node\n"}},
                         {.library = sdk()});
  EXPECT_EQ(meaning(p, "app.py", "Node").name, "sdk.core.Node");
}

TEST(Resolve, AnImportWinsOverItsFallback) {
  const auto p = project(
      {{"a.py", "try:\n    from sdk import Node\nexcept ImportError:\n    class Node: pass\n"},
       {"b.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from x import Y\nelse:\n    from z import Y\n"}},
      {.library = sdk()});
  EXPECT_EQ(meaning(p, "a.py", "Node").name, "sdk.base.Node");
  EXPECT_EQ(meaning(p, "b.py", "Y").name, "z.Y");
}

TEST(Resolve, WhatTwoBranchesDisagreeOnIsUnknown) {
  const auto p = project(
      {{"a.py",
        "import sys\nif sys.argv:\n    from x import A, B\nelse:\n    from y import A\n    from x import B\n"}});
  EXPECT_EQ(meaning(p, "a.py", "A").kind, Symbol::Kind::unknown);
  EXPECT_EQ(meaning(p, "a.py", "B").name, "x.B") << "both branches agree";
}

TEST(Resolve, StarImportsAreFollowedWhereTheirNamesAreKnown) {
  const auto p =
      project({{"helpers.py", "class Tool: pass\n_private = 1\n"},
               {"a.py", "from helpers import *\nfrom unittest.mock import *\nM = Mock\nT = Tool\nU = Unknown\n"}},
              {.library = sdk()});
  EXPECT_EQ(meaning(p, "a.py", "T").name, "helpers.Tool");
  EXPECT_EQ(meaning(p, "a.py", "M").name, "unittest.mock.Mock");
  EXPECT_EQ(meaning(p, "a.py", "U").kind, Symbol::Kind::unknown);
}

TEST(Resolve, AMissingNameOfTheTreeIsMissingUnlessTheModuleMakesNamesItself) {
  const auto p = project({{"pkg/__init__.py", "x = 1\n"},
                          {"lazy.py", "def __getattr__(name): return 1\n"},
                          {"a.py", "from pkg import nothing\nfrom lazy import something\nfrom pkg import sub\n"},
                          {"pkg/sub.py", ""}});
  EXPECT_EQ(meaning(p, "a.py", "nothing").kind, Symbol::Kind::missing);
  EXPECT_EQ(meaning(p, "a.py", "something").kind, Symbol::Kind::unknown);
  EXPECT_EQ(meaning(p, "a.py", "sub").kind, Symbol::Kind::module);
}

TEST(Resolve, ImportCyclesEnd) {
  const auto p = project({{"a.py", "from b import X\n"},
                          {"b.py", "from a import X\n"},
                          {"c.py", "from c import Y\n"},
                          {"d.py", "Z = Z\nfrom d import *\n"}});
  EXPECT_FALSE(meaning(p, "a.py", "X").known());
  EXPECT_FALSE(meaning(p, "c.py", "Y").known());
  EXPECT_EQ(meaning(p, "d.py", "Z").kind, Symbol::Kind::value) << "a name of the module, of which no more is known";
}

TEST(Hierarchy, DerivesFromIsTransitiveOverFiles) {
  const auto p = project(
      {{"pkg/__init__.py", "from .base import Base\n"},
       {"pkg/base.py", "from sdk import Node\nclass Base(Node): pass\n"},
       {"app.py", "import pkg\nclass Leaf(pkg.Base): pass\nclass Other(dict): pass\nclass Odd(make()): pass\n"}},
      {.library = sdk()});
  EXPECT_EQ(p.derives_from(class_of(p, "app.py", "Leaf"), kNode), Answer::yes);
  EXPECT_EQ(p.derives_from(class_of(p, "app.py", "Other"), kNode), Answer::no);
  EXPECT_EQ(p.derives_from(class_of(p, "app.py", "Odd"), kNode), Answer::unknown);
}

TEST(Hierarchy, CyclesAndDiamondsAreHarmless) {
  const auto p = project({{"a.py", "from b import B\nclass A(B): pass\n"},
                          {"b.py", "from a import A\nclass B(A): pass\n"},
                          {"d.py",
                           "from sdk import Node\nclass T(Node): pass\nclass L(T): pass\nclass R(T): pass\nclass D(L, "
                           "R): pass\nclass S(S): pass\n"}},
                         {.library = sdk()});
  EXPECT_NE(p.derives_from(class_of(p, "a.py", "A"), kNode), Answer::yes);
  EXPECT_EQ(p.derives_from(class_of(p, "d.py", "D"), kNode), Answer::yes);
  const auto order = p.ancestors(class_of(p, "d.py", "D"));
  ASSERT_GE(order.size(), 4U);
  EXPECT_EQ(order[0].name, "d.L");
  EXPECT_EQ(order[1].name, "d.R");
  EXPECT_EQ(order[2].name, "d.T") << "once, after both that derive from it";
}

TEST(Hierarchy, AnUnlistedClassOfTheSdkMayBeAnything) {
  const auto p = project(
      {{"a.py", "from sdk.extras import Special\nimport other\nclass A(Special): pass\nclass B(other.Thing): pass\n"}},
      {.library = sdk()});
  EXPECT_EQ(p.derives_from(class_of(p, "a.py", "A"), kNode), Answer::unknown);
  EXPECT_EQ(p.derives_from(class_of(p, "a.py", "B"), kNode), Answer::no);
}

TEST(Hierarchy, AbstractUntilEveryMethodIsImplemented) {
  const auto p = project({{"a.py",
                           "from abc import ABC, abstractmethod\nfrom sdk import Node\n"
                           "class Shape(ABC):\n    @abstractmethod\n    def area(self): ...\n"
                           "class Open(Shape): pass\n"
                           "class Square(Shape):\n    def area(self): return 1\n"
                           "class ByAttribute(Shape):\n    area = None\n"
                           "class Draft(Node): pass\n"
                           "class Done(Node):\n    def run(self): return {}\n"}},
                         {.library = sdk()});
  EXPECT_EQ(p.abstract(class_of(p, "a.py", "Shape")), Answer::yes);
  EXPECT_EQ(p.abstract(class_of(p, "a.py", "Open")), Answer::yes);
  EXPECT_EQ(p.abstract(class_of(p, "a.py", "Square")), Answer::no);
  EXPECT_EQ(p.abstract(class_of(p, "a.py", "ByAttribute")), Answer::no);
  EXPECT_EQ(p.abstract(class_of(p, "a.py", "Draft")), Answer::yes) << "the SDK's own abstract method is open";
  EXPECT_EQ(p.abstract(class_of(p, "a.py", "Done")), Answer::no);
}

TEST(Tiers, MarkersCountWhereThePathIsSilentAndTheStricterWinsElsewhere) {
  const std::string text =
      "import pytest\n"
      "@pytest.mark.e2e\ndef test_a(): pass\n"
      "@pytest.mark.unit\nclass TestB:\n    def test_b(self): pass\n    @pytest.mark.integration\n    def "
      "test_c(self): pass\n"
      "def test_d(): pass\n";
  const auto p =
      project({{"tests/a.py", text},
               {"tests/b.py", text},
               {"tests/c.py", "import pytest\npytestmark = [pytest.mark.integration, pytest.mark.slow]\nx = 1\n"}},
              {.path_tiers = {{"tests/b.py", 2}}});
  const auto tier_of = [&](std::string_view path, std::string_view function) {
    const FileId file = testing::file_of(p, path);
    for (const FunctionFact& fact : p.file(file).functions) {
      if (fact.name == function) return p.tier(file, fact.header.start);
    }
    return -1;
  };
  EXPECT_EQ(tier_of("tests/a.py", "test_a"), 3);
  EXPECT_EQ(tier_of("tests/a.py", "test_b"), 1);
  EXPECT_EQ(tier_of("tests/a.py", "test_c"), 2) << "the function's own marker comes before the class's";
  EXPECT_EQ(tier_of("tests/a.py", "test_d"), 0);
  EXPECT_EQ(tier_of("tests/b.py", "test_a"), 3);
  EXPECT_EQ(tier_of("tests/b.py", "test_b"), 2) << "a lower marker does not lower the path's tier";
  EXPECT_EQ(p.module_tier(testing::file_of(p, "tests/c.py")), 2);
  EXPECT_EQ(p.highest_tier(testing::file_of(p, "tests/a.py")), 3);
}

}  // namespace
}  // namespace assay
