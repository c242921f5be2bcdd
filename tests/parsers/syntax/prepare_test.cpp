#include "prepare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tree.h"

namespace assay::syntax {
namespace {

std::string prepared(std::string_view source, std::string_view path = "a.cpp") { return prepare(source, path).text; }

std::string without_blanks(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

int errors(std::string_view source, std::string_view path = "a.cpp") {
  const Tree tree = parse_prepared(prepare(source, path).text);
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
        Reads{"NamespaceMacros", "SHOP_BEGIN_NAMESPACE\nnamespace a {\nclass B {};\n}\nSHOP_END_NAMESPACE\n"},
        Reads{"ConversionWithAttribute", "class A { SHOP_EXTERN operator std::string() const; BIG operator+(A a); };"},
        Reads{"CallingConvention",
              "static void WINAPI done(void * x) {}\nint SHOP_EXPORT run(int a, const char * b);\n"
              "extern SHOP_EXPORT tag_t tag; char * SHOP_CALL text();"},
        Reads{"PointerWithConvention", "typedef long (WINAPI * opener)(int a);\nvoid f(void (CALLBACK *)(int));"},
        Reads{"AttributeOfAnArray", "static int table[4][2] IN_RAM ALIGNED;\nint more[2] IN_RAM = {1, 2};"},
        Reads{"AttributeOfAParameter",
              "void log(void * v, SHOP_FORMAT const char * text, ...);\n"
              "int sum(const unsigned char FAR * data);"},
        Reads{"AttributeOfAnEnumerator", "enum class Mode { one, two SHOP_DEPRECATED = 1, three SHOP_DEPRECATED };"},
        Reads{"AttributeBehindABrace", "typedef struct { int a; } FAR Pair;"},
        Reads{"LowerCaseAttributes",
              "__attribute_cold__\n__attribute_noinline__\nstatic int f(int a) { return a; }\n"
              "__declspec_dllexport__\nint g(void * p);"},
        Reads{"ForeachOverALine", "void f() {\n  vector_foreach(&v->items, i, item)\n    free_item(item);\n}"},
        Reads{"ForeachOverABlock", "void f() {\n  list_for_each(item, &items) {\n    g(item);\n  }\n}"},
        Reads{"ArgumentOfAnyType", "void f(va_list a) { char * b = va_arg(a, char *); g(va_arg(a, unsigned long)); }"},
        Reads{"ExternTemplate", "extern template class Queue<int>;\nextern template struct Pool<a::B>;"},
        Reads{"PlacementNew", "void f() {\n  new (chunk->header())\n    Header(a, 1);\n}"},
        Reads{"GuardedMembers",
              "class A {\n  std::map<int, Order> orders_ SHOP_GUARDED_BY(mutex_);\n"
              "  int64_t count_ SHOP_UNUSED = 0;\n  void f(Clock::time timeout SHOP_UNUSED) noexcept;\n};"},
        Reads{"AttributeOfATypedef", "typedef SHOP_CLASS Order * order_t;"},
        Reads{"StandardAttribute",
              "class A {\n  [[deprecated(\"use g\")]]\n  SHOP_PUBLIC\n  shop::Order &\n  f() override;\n};"},
        Reads{"DefaultsInBraces", "void f(const T & text, Hash hash = {0U, 1U}, Mode mode = Mode::a);"},
        Reads{"UnnamedTemplateDefault", "template <class T, enable_if_t<is<T>::value> * = nullptr> void f(T a);"},
        Reads{"PartsOfAnExpectation", "void f() { REQUIRE_CALL(order, price(), .RETURN(1)\n  .TIMES(2)); }"},
        Reads{"UnnamedBits", "struct Flags { unsigned a : 3; uint32_t :12; unsigned :1; };"},
        Reads{"BranchesOfAParameter", "int f(\n#ifdef A\n  int a\n#else\n  long a\n#endif\n);"}),
    [](const auto& shown) { return shown.param.name; });

TEST(CNames, AreKeywordsOfCppAlone) {
  constexpr std::string_view kSource = "int f(int new, struct s *this) { return new ? this->class : this->delete; }";
  EXPECT_EQ(errors(kSource, "a.c"), 0);
  EXPECT_EQ(errors(kSource, "a.h"), 0);
  EXPECT_GT(errors(kSource, "a.cpp"), 0);
  EXPECT_EQ(errors("class A { int f() { return this->x; } };", "a.h"), 0);
  EXPECT_THAT(prepared("namespace a { void f(A *a) { delete a; } }", "a.h"), testing::HasSubstr("delete a"));
}

TEST(CppMacros, TypesAndNamesInCapitalsStay) {
  for (const char* text :
       {"static FILE open(int a);", "struct STAT get(int a);", "int x[3], COUNT;", "enum E { A, B };", "int WIDTH = 3;",
        "const HANDLE handle(int a);", "int f(HANDLE * a, const HANDLE b);", "int f(unsigned long COUNT, T A);",
        "return new ORDER;", "Order ORDER(stock);"})
    EXPECT_EQ(prepared(text), text);
}

TEST(CppBranches, DeadCodeIsNotRead) {
  EXPECT_EQ(without_blanks(prepared("#if 0\nint a;\n#else\nint b;\n#endif\n#if 1\nint c;\n#else\nint d;\n#endif")),
            "intb;intc;");
}

TEST(CppBranches, BranchesThatStandAloneAreAllRead) {
  EXPECT_EQ(without_blanks(prepared("#ifdef A\nint a;\n#elif B\nint b;\n#else\nint c;\n#endif")), "inta;intb;intc;");
}

TEST(CppBranches, OfTwoHeadsTheFirstIsRead) {
  const Prepared out = prepare("#ifdef A\nif (a) {\n#else\nif (b) {\n#endif\n}", "a.h");
  EXPECT_EQ(without_blanks(out.text), "if(a){}");
  EXPECT_EQ(out.branches.alternatives.size(), 1U);
}

TEST(CppBranches, GuardsAreKnown) {
  EXPECT_EQ(prepare("#ifndef A_H\n#define A_H\nint a;\n#endif  // A_H\n", "a.h").branches.guard, CppGuard::macro);
  EXPECT_EQ(prepare("#if !defined(A_H)\n#define A_H\nint a;\n#endif\n", "a.h").branches.guard, CppGuard::macro);
  EXPECT_EQ(prepare("#pragma once\nint a;\n", "a.h").branches.guard, CppGuard::pragma_once);
  EXPECT_EQ(prepare("#ifndef A_H\n#define B_H\nint a;\n#endif\n", "a.h").branches.guard, CppGuard::none);
  EXPECT_EQ(prepare("#ifndef A_H\n#define A_H\n#endif\nint a;\n", "a.h").branches.guard, CppGuard::none);
}

TEST(CppBranches, AnIncludeGuardIsNoCondition) {
  const Prepared out = prepare("#ifndef A_H\n#define A_H\n#ifdef WIN\nint a;\n#endif\n#endif\n", "a.h");
  ASSERT_EQ(out.branches.conditional.size(), 1U);
  EXPECT_TRUE(covers(out.branches.conditional, 35));
}

}  // namespace
}  // namespace assay::syntax
