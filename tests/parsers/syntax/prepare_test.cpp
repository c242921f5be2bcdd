#include "prepare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tree.h"

namespace assay::syntax {
namespace {

std::string prepared(std::string_view source) { return prepare(source).text; }

std::string without_blanks(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

int errors(std::string_view source) {
  const Tree tree = parse_prepared(prepare(source).text);
  int count = 0;
  for (NodeId id = 0; id < tree.size(); ++id) count += tree[id].kind == Kind::error || tree[id].missing ? 1 : 0;
  return count;
}

struct Reads {
  std::string name;
  std::string source;
};

class MacrosAreReadAround : public testing::TestWithParam<Reads> {};

TEST_P(MacrosAreReadAround, WithoutAnError) {
  EXPECT_EQ(errors(GetParam().source), 0) << prepared(GetParam().source);
  EXPECT_EQ(prepared(GetParam().source).size(), GetParam().source.size());
}

INSTANTIATE_TEST_SUITE_P(
    Cpp, MacrosAreReadAround,
    testing::Values(
        Reads{"ExportedClass", "class SHOP_EXPORT Order : public Base { public: Order(); };"},
        Reads{"DeprecatedClass", "struct SHOP_DEPRECATED(\"use X\") Order final { };"},
        Reads{"QtObject",
              "class A : public QObject {\n  Q_OBJECT\n  Q_PROPERTY(int a READ a)\npublic slots:\n  void "
              "f();\nsignals:\n  void g();\n};"},
        Reads{"AttributeBeforeFunction",
              "SHOP_PUBLIC void f();\nSHOP_PUBLIC Order make(int x);\nSHOP_PUBLIC const Order & get();"},
        Reads{"AttributeBehindParameters", "class A { void f() SHOP_NOEXCEPT; int g() const GUARDED_BY(m_); };"},
        Reads{"DeclarationMacro", "namespace a {\nSHOP_REGISTER(a::B)\nclass C {};\n}"},
        Reads{"Tests",
              "TEST_F(OrderTest, IsPriced) { EXPECT_EQ(1, 1); }\nTEST_CASE(\"a b\", \"[x]\") { SECTION(\"c\") { "
              "CHECK(true); } }"},
        Reads{"StatementWithoutEnd", "void f() {\n  SHOP_TRACE(1)\n  return;\n}"},
        Reads{"LoopMacro", "void f() {\n  SHOP_FOREACH(auto x, y) {\n    g(x);\n  }\n}"},
        Reads{"BenchmarkChain", "BENCHMARK(BM_Sort)->Range(8, 64)->Unit(benchmark::kMillisecond);\nint x;"},
        Reads{"FixtureOfABenchmark", "BENCHMARK_DEFINE_F(Sorting, Long)(benchmark::State & s) { run(s); }\nint x;"},
        Reads{"MacroInAText",
              "void f() { printf(\"%\" PRId64 \"\\n\", x); log(\"a\" SHOP_TEXT(1) \"b\"); double d = 0.1f METERS; }\n"
              "extern \"C\" Order g(); bool h = \"a\" == t and u; long operator\"\" _x(long double);"},
        Reads{"QtEmit", "void A::f() { Q_EMIT changed(a, b.c()); }"},
        Reads{"TemplateWithoutArguments", "void f() { a->template set(\"n\", 1); a->template get<int>(2); }"},
        Reads{"TypeidOfAType", "bool f(std::any a) { return a.type() == typeid(int) || a.type() == typeid(bool); }"},
        Reads{"UnnamedPointerDefault", "int * f(size_t n, const void * = 0, int = 3);"},
        Reads{"EmptyDefault", "void f(const A & a = {}, std::vector<int> b = {});"},
        Reads{"ArrayOfPointers", "void f() { x = new double *[n + 1]; }"},
        Reads{"TypenameInExpression", "template <class T> void f() { a = typename T::Goal(); g(typename T::B(1)); }"},
        Reads{"ExplicitInstantiation", "template class Queue<shop::Order *>;"},
        Reads{"TypesInCapitals", "FILE * f; UINT32 x = 1; DWORD g(HANDLE h); BOOL Order::f() { return TRUE; }"},
        Reads{"ClassInCapitals", "class AABB { public: AABB(int a) : a_(a) {} AABB(); int a_; };"},
        Reads{"ExternC", "#ifdef __cplusplus\nextern \"C\" {\n#endif\nint f(void);\n#ifdef __cplusplus\n}\n#endif\n"},
        Reads{"BranchesOfAHead", "#ifdef A\nclass Q : public B {\n#else\nclass Q {\n#endif\n int x;\n};"},
        Reads{"BranchesOfAParameter", "int f(\n#ifdef A\n  int a\n#else\n  long a\n#endif\n);"}),
    [](const auto& shown) { return shown.param.name; });

TEST(CppBranches, DeadCodeIsNotRead) {
  EXPECT_EQ(without_blanks(prepared("#if 0\nint a;\n#else\nint b;\n#endif\n#if 1\nint c;\n#else\nint d;\n#endif")),
            "intb;intc;");
}

TEST(CppBranches, BranchesThatStandAloneAreAllRead) {
  EXPECT_EQ(without_blanks(prepared("#ifdef A\nint a;\n#elif B\nint b;\n#else\nint c;\n#endif")), "inta;intb;intc;");
}

TEST(CppBranches, OfTwoHeadsTheFirstIsRead) {
  const Prepared out = prepare("#ifdef A\nif (a) {\n#else\nif (b) {\n#endif\n}");
  EXPECT_EQ(without_blanks(out.text), "if(a){}");
  EXPECT_EQ(out.branches.alternatives.size(), 1U);
}

TEST(CppBranches, GuardsAreKnown) {
  EXPECT_EQ(prepare("#ifndef A_H\n#define A_H\nint a;\n#endif  // A_H\n").branches.guard, CppGuard::macro);
  EXPECT_EQ(prepare("#if !defined(A_H)\n#define A_H\nint a;\n#endif\n").branches.guard, CppGuard::macro);
  EXPECT_EQ(prepare("#pragma once\nint a;\n").branches.guard, CppGuard::pragma_once);
  EXPECT_EQ(prepare("#ifndef A_H\n#define B_H\nint a;\n#endif\n").branches.guard, CppGuard::none);
  EXPECT_EQ(prepare("#ifndef A_H\n#define A_H\n#endif\nint a;\n").branches.guard, CppGuard::none);
}

TEST(CppBranches, AnIncludeGuardIsNoCondition) {
  const Prepared out = prepare("#ifndef A_H\n#define A_H\n#ifdef WIN\nint a;\n#endif\n#endif\n");
  ASSERT_EQ(out.branches.conditional.size(), 1U);
  EXPECT_TRUE(covers(out.branches.conditional, 35));
}

}  // namespace
}  // namespace assay::syntax
