#include "parsers/syntax/index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "analyzer/facts/cpp_facts.h"

namespace assay::syntax {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

FileFacts index_of(std::string text, const std::string& path = "src/shop/orders.cpp") {
  static const IndexOptions kOptions{{"popen", "printf", "registerNodeType", "strcpy", "system"},
                                     {"NiceMock"},
                                     {"make_shared"},
                                     {"getenv"},
                                     {{"fgets", 0}},
                                     {{"strcpy", {0, 1}}, {"snprintf", {0, 2}}},
                                     {"_"}};
  SourceFile source;
  source.path = path;
  source.language = Language::cpp;
  source.bytes = std::move(text);
  return index(source, LineIndex(source.text()), 0, kOptions);
}

CppFileFacts facts_of(std::string text) { return *index_of(std::move(text)).cpp; }

// The kinds of the arguments of the first call.
std::vector<CppValue::Kind> values(std::string body) {
  const CppFileFacts facts =
      facts_of("void f(const char * name, int count, const std::string & text) {" + std::move(body) + "}");
  std::vector<CppValue::Kind> out;
  if (facts.calls.empty()) return out;
  for (const CppArgument& argument : facts.calls.back().arguments) out.push_back(argument.value.kind);
  return out;
}

TEST(CppIndex, ClassesWithScopesAndBases) {
  const CppFileFacts facts = facts_of(R"(
namespace shop::orders { namespace {
template <typename T> class Queue : public Base<T>, private virtual ns::Other, protected T {
  struct Entry final : Node {};
};
} }
template <> class Crtp<int> : public Mixin<Crtp<int>, 3> {};
)");
  ASSERT_THAT(facts.classes, SizeIs(3));
  const CppClass& queue = facts.classes[0];
  EXPECT_EQ(queue.qualname, "shop::orders::(anonymous)::Queue");
  EXPECT_TRUE(queue.is_template);
  EXPECT_TRUE(queue.unnamed_namespace);
  ASSERT_THAT(queue.bases, SizeIs(3));
  EXPECT_EQ(queue.bases[0].name, "Base");
  EXPECT_THAT(queue.bases[0].arguments, ElementsAre("T"));
  EXPECT_EQ(queue.bases[1].name, "ns::Other");
  EXPECT_TRUE(queue.bases[2].dependent);
  EXPECT_EQ(facts.classes[1].qualname, "shop::orders::(anonymous)::Queue::Entry");
  EXPECT_EQ(facts.classes[1].owner, 0);
  EXPECT_TRUE(facts.classes[1].is_template);
  EXPECT_TRUE(facts.classes[2].is_specialization);
  EXPECT_THAT(facts.classes[2].bases[0].arguments, ElementsAre("Crtp<int>", "3"));
}

TEST(CppIndex, FunctionsWithParameters) {
  const CppFileFacts facts = facts_of(R"(
class Order {
 public:
  explicit Order(int id, const std::string & name = "x");
  virtual double price() const = 0;
  void log(const char * format, ...) __attribute__((format(printf, 2, 3)));
  Order(const Order &) = delete;
};
double Order::price() const { return 1; }
static char * copy(char * to, void (*done)(int)) { return to; }
)");
  ASSERT_THAT(facts.functions, SizeIs(6));
  EXPECT_EQ(facts.functions[0].qualname, "Order::Order");
  ASSERT_THAT(facts.functions[0].parameters, SizeIs(2));
  EXPECT_EQ(facts.functions[0].parameters[1].type, "const std::string &");
  EXPECT_EQ(facts.functions[0].parameters[1].name, "name");
  EXPECT_TRUE(facts.functions[0].parameters[1].has_default);
  EXPECT_TRUE(facts.functions[1].is_pure);
  EXPECT_TRUE(facts.functions[1].is_virtual);
  EXPECT_TRUE(facts.functions[2].takes_format);
  EXPECT_TRUE(facts.functions[2].variadic);
  EXPECT_TRUE(facts.functions[3].is_deleted);
  EXPECT_EQ(facts.functions[4].qualname, "Order::price");
  EXPECT_TRUE(facts.functions[4].is_definition);
  EXPECT_TRUE(facts.functions[5].internal);
  EXPECT_EQ(facts.functions[5].result, "char*");
  EXPECT_THAT(facts.classes[0].methods, ElementsAre(0, 1, 2, 3));
}

TEST(CppIndex, AliasesAndUsings) {
  const CppFileFacts facts = facts_of(
      "namespace a { using B = c::D<int>; typedef E F; using g::H; namespace i = j::k; using namespace l; }\nvoid f() "
      "{ using namespace m; }");
  ASSERT_THAT(facts.aliases, SizeIs(4));
  EXPECT_EQ(facts.aliases[0].qualname, "a::B");
  EXPECT_EQ(facts.aliases[0].target.name, "c::D");
  EXPECT_EQ(facts.aliases[1].target.name, "E");
  EXPECT_EQ(facts.aliases[2].kind, CppAlias::Kind::declaration);
  EXPECT_EQ(facts.aliases[3].target.name, "j::k");
  ASSERT_THAT(facts.usings, SizeIs(2));
  EXPECT_EQ(facts.usings[0].scope, "a");
  EXPECT_FALSE(facts.usings[0].in_function);
  EXPECT_TRUE(facts.usings[1].in_function);
}

TEST(CppIndex, TestsOfFourFrameworks) {
  const CppFileFacts facts = facts_of(R"(
TEST_F(OrderIntegrationTest, IsPriced) { f(); }
TEST_CASE("an order is priced", "[integration][db]") { SECTION("x") {} }
BOOST_AUTO_TEST_SUITE(orders)
BOOST_AUTO_TEST_CASE(is_priced, *boost::unit_test::label("e2e")) { g(); }
BOOST_AUTO_TEST_SUITE_END()
)");
  ASSERT_THAT(facts.tests, SizeIs(3));
  EXPECT_EQ(facts.tests[0].suite, "OrderIntegrationTest");
  EXPECT_EQ(facts.tests[0].framework, "gtest");
  EXPECT_EQ(facts.tests[1].name, "an order is priced");
  EXPECT_THAT(facts.tests[1].labels, ElementsAre("integration", "db"));
  EXPECT_EQ(facts.tests[2].suite, "orders");
  EXPECT_THAT(facts.tests[2].labels, ElementsAre("e2e"));
  EXPECT_EQ(facts.test_at(facts.tests[1].span.end - 2), 1);
  EXPECT_THAT(index_of("TEST(A, B);\nint x = TEST(1, 2);").cpp->tests, IsEmpty());
}

TEST(CppIndex, IncludesAndDefines) {
  const CppFileFacts facts = facts_of(
      "#include <vector>\n#ifdef A\n#  include \"shop/a.h\"  // why\n#endif\n#if 0\n#include "
      "\"dead.h\"\n#endif\n#define private public\n#include NAME\n");
  ASSERT_THAT(facts.includes, SizeIs(3));
  EXPECT_TRUE(facts.includes[0].angled);
  EXPECT_EQ(facts.includes[1].target, "shop/a.h");
  EXPECT_TRUE(facts.includes[1].conditional);
  EXPECT_EQ(facts.includes[2].target, "");
  ASSERT_THAT(facts.defines, SizeIs(1));
  EXPECT_EQ(facts.defines[0].body, "public");
}

TEST(CppIndex, UsesAreSeenWhereTheGrammarFails) {
  const FileFacts facts = index_of(
      "class { ] = \nSHOP_REGISTER(\n  shop::PriceNode,\n  Base<int>)\n// SHOP_REGISTER(no)\nNiceMock<Store> store;");
  EXPECT_EQ(facts.state, ParseState::partial);
  ASSERT_THAT(facts.cpp->uses, SizeIs(2));
  EXPECT_EQ(facts.cpp->uses[0].arguments[0].text, "shop::PriceNode");
  EXPECT_TRUE(facts.cpp->uses[1].templated);
}

TEST(CppIndex, SuppressionsStandInComments) {
  const FileFacts facts = index_of(
      "int a;  // assay: allow[CP-PS-003] why\n/* assay: allow[X] y */\nconst char * s = \"// assay: allow[Z] no\";\n");
  ASSERT_THAT(facts.directives, SizeIs(2));
  EXPECT_EQ(facts.directives[0].text, "assay: allow[CP-PS-003] why");
  EXPECT_FALSE(facts.directives[0].own_line);
  EXPECT_TRUE(facts.directives[1].own_line);
  EXPECT_EQ(facts.directives[1].line, 2U);
}

TEST(CppIndex, CallsWithTemplateArgumentsAndReceivers) {
  const CppFileFacts facts =
      facts_of("void f(BT::Factory & factory) { factory.registerNodeType<shop::Price>(\"Price\"); ::system(\"ls\"); }");
  ASSERT_THAT(facts.calls, SizeIs(2));
  EXPECT_EQ(facts.calls[0].callee, "factory.registerNodeType");
  EXPECT_THAT(facts.calls[0].template_arguments, ElementsAre("shop::Price"));
  EXPECT_EQ(facts.calls[0].receiver_type, "BT::Factory &");
  EXPECT_EQ(facts.calls[1].callee, "::system");
  EXPECT_TRUE(facts.calls[1].result_discarded);
}

TEST(CppIndex, ObjectsThatCodeMakes) {
  const CppFileFacts facts = facts_of(
      "int main() { auto a = std::make_shared<shop::Node>(1); new Other(); Third t(x); Fourth * p; std::string s; }");
  std::vector<std::string> types;
  for (const CppConstruction& made : facts.constructions) types.push_back(made.type);
  EXPECT_THAT(types, ElementsAre("shop::Node", "Other", "Third"));
}

TEST(CppValues, WhatReachesACall) {
  using enum CppValue::Kind;
  EXPECT_THAT(values("system(name);"), ElementsAre(parameter));
  EXPECT_THAT(values("system(text.c_str());"), ElementsAre(parameter));
  EXPECT_THAT(values("system(\"ls\" \" -l\");"), ElementsAre(literal));
  EXPECT_THAT(values("system(count > 1 ? \"a\" : \"b\");"), ElementsAre(literal));
  EXPECT_THAT(values("const char * c = \"a\"; system(c);"), ElementsAre(literal));
  EXPECT_THAT(values("std::string c = \"a \"; c = c + text; system(c.c_str());"), ElementsAre(parameter));
  EXPECT_THAT(values("std::string c = \"a \" + std::to_string(count); system(c.c_str());"), ElementsAre(computed));
  EXPECT_THAT(values("char b[9]; snprintf(b, 9, \"rm %s\", name); system(b);"), ElementsAre(parameter));
  EXPECT_THAT(values("char b[9]; fgets(b, 9, stdin); system(b);"), ElementsAre(input));
  EXPECT_THAT(values("system(getenv(\"X\"));"), ElementsAre(input));
  EXPECT_THAT(values("char b[9] = \"\"; fill(b); system(b);"), ElementsAre(unknown));
  EXPECT_THAT(values("printf(_(\"x\"), count);"), ElementsAre(literal, computed));
  EXPECT_THAT(values("printf(kFormat);"), ElementsAre(constant));
  EXPECT_THAT(values("system(member_);"), ElementsAre(unknown));
}

TEST(CppValues, AVariableThatIsCheckedIsMarked) {
  const auto checked = [](std::string body) {
    return facts_of("void f(const char * name) {" + std::move(body) + " system(name); }")
        .calls.back()
        .arguments.front()
        .value.checked;
  };
  EXPECT_TRUE(checked("if (!allowed(name)) return;"));
  EXPECT_TRUE(checked("if (strcmp(name, \"a\") != 0) return;"));
  EXPECT_FALSE(checked("if (name == NULL) return;"));
  EXPECT_FALSE(checked("if (!name) return;"));
}

TEST(CppIndex, ManyFunctionsAndDeepNestingAreNoTrouble) {
  std::string deep = "int x = ";
  for (int i = 0; i < 3000; ++i) deep += '(';
  EXPECT_EQ(index_of(deep).state, ParseState::partial);
  std::string sum = "void f(char * a) { system(a";
  for (int i = 0; i < 5000; ++i) sum += " + a";
  EXPECT_THAT(facts_of(sum + "); }").calls, SizeIs(1));
}

TEST(CppIndex, GeneratedFilesSaySoAtTheirBeginning) {
  const auto says = [](std::string text) {
    SourceFile source;
    source.path = "a.cpp";
    source.language = Language::cpp;
    source.bytes = std::move(text);
    IndexOptions options;
    options.generated = {"Generated by the compiler"};
    return index(source, LineIndex(source.text()), 0, options).cpp->is_generated;
  };
  EXPECT_TRUE(says("/* Licence */\n// Generated by the compiler. DO NOT EDIT\nint a;\n"));
  EXPECT_FALSE(says("const char* text = \"Generated by the compiler\";\n"));
  EXPECT_FALSE(says(std::string(3000, '\n') + "// Generated by the compiler\n"));
}

}  // namespace
}  // namespace assay::syntax
