#include "uses.h"

#include <algorithm>
#include <optional>

#include "body.h"
#include "macros.h"
#include "names.h"

namespace assay::syntax {
namespace {

constexpr std::size_t kMaxText = 200;
constexpr std::size_t kMaxTokens = 20'000;

// How the macro of a test framework names what it defines.
struct TestMacro {
  std::string_view name;
  std::string_view framework;
  int suite;  // the argument; -1: none
  int test;
  int labels;  // from which argument on; -1: none
};

constexpr TestMacro kTestMacros[] = {
    {"TEST", "gtest", 0, 1, -1},
    {"TEST_F", "gtest", 0, 1, -1},
    {"TEST_P", "gtest", 0, 1, -1},
    {"TYPED_TEST", "gtest", 0, 1, -1},
    {"TYPED_TEST_P", "gtest", 0, 1, -1},
    {"FUZZ_TEST", "gtest", 0, 1, -1},
    {"TEST_CASE", "catch2", -1, 0, 1},
    {"SCENARIO", "catch2", -1, 0, 1},
    {"TEST_CASE_METHOD", "catch2", 0, 1, 2},
    {"TEMPLATE_TEST_CASE", "catch2", -1, 0, 1},
    {"TEST_CASE_FIXTURE", "doctest", 0, 1, -1},
    {"TEST_CASE_TEMPLATE", "doctest", -1, 0, -1},
    {"BOOST_AUTO_TEST_CASE", "boost.test", -1, 0, 1},
    {"BOOST_FIXTURE_TEST_CASE", "boost.test", 1, 0, 2},
    {"BOOST_DATA_TEST_CASE", "boost.test", -1, 0, -1},
    {"BOOST_AUTO_TEST_CASE_TEMPLATE", "boost.test", -1, 0, -1},
};

std::string unquoted(std::string_view text) {
  const auto open = text.find('"');
  const auto close = text.rfind('"');
  if (open == std::string_view::npos || close <= open) return std::string(text);
  return std::string(text.substr(open + 1, close - open - 1));
}

// "[slow][db]" -> slow, db; `* boost::unit_test::label("db")` -> db
void add_labels(std::string_view text, std::vector<std::string>& out) {
  const std::string plain = unquoted(text);
  if (plain.contains('[')) {
    for (std::size_t at = plain.find('['); at != std::string::npos; at = plain.find('[', at + 1)) {
      const auto close = plain.find(']', at);
      if (close != std::string::npos) out.push_back(plain.substr(at + 1, close - at - 1));
    }
  } else if (text.contains("label")) {
    out.push_back(plain);
  }
}

class Uses {
 public:
  Uses(std::string_view source, const Prepared& prepared, const Declared& declared, const IndexOptions& options,
       CppFileFacts& facts)
      : source_(source),
        prepared_(prepared),
        declared_(declared),
        options_(options),
        facts_(facts),
        tokens_(prepared.lexed.tokens) {}

  void run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind != TokenKind::word || covers(prepared_.branches.dead, tokens_[i].start)) continue;
      const std::string_view name = word(i);
      const bool called = word(i + 1) == "(";
      const bool wanted = std::ranges::binary_search(options_.words, name);
      if (wanted || (called && spelt_like_macro(name))) add_use(i, called);
    }
    add_tests();
  }

 private:
  std::string_view word(std::size_t i) const {
    return i < tokens_.size() ? source_.substr(tokens_[i].start, tokens_[i].end - tokens_[i].start)
                              : std::string_view();
  }

  void add_use(std::size_t i, bool called) {
    CppUse use;
    use.name = word(i);
    use.name_span = {tokens_[i].start, tokens_[i].end};
    use.span = use.name_span;
    use.called = called;
    use.templated = word(i + 1) == "<";
    if (i > 0) {
      use.member = word(i - 1) == "." || word(i - 1) == "->";
      use.qualified = word(i - 1) == "::";
    }
    for (std::size_t at = i; at >= 2 && word(at - 1) == "::" && tokens_[at - 2].kind == TokenKind::word; at -= 2) {
      use.qualifier = joined(word(at - 2), use.qualifier);
    }
    if (called) add_arguments(i + 1, use);
    if (use.templated) add_template_arguments(i + 1, use);
    use.conditional = covers(prepared_.branches.conditional, use.span.start);
    use.function = facts_.function_at(use.span.start);
    use.scope = scope_at(declared_, facts_, use.span.start);
    facts_.uses.push_back(std::move(use));
  }

  // As the preprocessor does it: commas within round brackets do not count, those within others do.
  void add_arguments(std::size_t open, CppUse& use) const {
    int depth = 0;
    std::size_t first = open + 1;
    const auto end_argument = [&](std::size_t end) {
      if (first >= end) return;
      const Span place{tokens_[first].start, tokens_[end - 1].end};
      use.arguments.push_back(
          {shortened(one_line(source_.substr(place.start, place.end - place.start)), kMaxText), {}, place});
    };
    // A bracket that is never closed makes the macro no invocation; the limit keeps a file full of them cheap.
    for (std::size_t i = open; i < std::min(tokens_.size(), open + kMaxTokens); ++i) {
      const std::string_view text = word(i);
      if (text == "(") ++depth;
      if (text == ")" && --depth == 0) {
        end_argument(i);
        use.span.end = tokens_[i].end;
        return;
      }
      if (text == "," && depth == 1) {
        end_argument(i);
        first = i + 1;
      }
    }
  }

  // `Registrar<shop::Price, Base<int>>`; a '<' that compares has no '>' nearby, or a ';' before it.
  void add_template_arguments(std::size_t open, CppUse& use) const {
    constexpr std::size_t kNear = 200;
    int depth = 0;
    std::size_t first = open + 1;
    std::vector<CppArgument> arguments;
    for (std::size_t i = open; i < std::min(tokens_.size(), open + kNear); ++i) {
      const std::string_view text = word(i);
      if (text == ";" || text == "{" || text == "}") return;
      if (text == "<" || text == "(") ++depth;
      if (text == ">" || text == ")") --depth;
      if (depth > 0 && (depth > 1 || text != ",")) continue;
      if (first < i) {
        const Span place{tokens_[first].start, tokens_[i - 1].end};
        arguments.push_back(
            {shortened(one_line(source_.substr(place.start, place.end - place.start)), kMaxText), {}, place});
      }
      first = i + 1;
      if (depth > 0) continue;
      use.arguments = std::move(arguments);
      use.span.end = tokens_[i].end;
      return;
    }
  }

  void add_tests() {
    const bool doctest = std::ranges::any_of(
        facts_.includes, [](const CppInclude& include) { return include.target.contains("doctest"); });
    for (const CppUse& use : facts_.uses) {
      const auto macro = std::ranges::find(kTestMacros, use.name, &TestMacro::name);
      if (macro == std::end(kTestMacros) || use.member || use.qualified) continue;
      const auto argument = [&](int at) {
        const auto index = static_cast<std::size_t>(at);
        return at >= 0 && index < use.arguments.size() ? unquoted(use.arguments[index].text) : std::string();
      };
      // The head of a function: a declaration or a call of that name is none.
      const std::int32_t function = use.function;
      if (function < 0 || facts_.functions[static_cast<std::size_t>(function)].span.start != use.span.start) continue;
      CppFunction& body = facts_.functions[static_cast<std::size_t>(function)];
      CppTest test;
      test.framework = macro->framework == "catch2" && doctest ? std::string_view("doctest") : macro->framework;
      test.suite = argument(macro->suite);
      test.name = argument(macro->test);
      if (macro->labels >= 0) {
        for (std::size_t i = static_cast<std::size_t>(macro->labels); i < use.arguments.size(); ++i)
          add_labels(use.arguments[i].text, test.labels);
      }
      if (test.suite.empty()) test.suite = boost_suite(use.span.start);
      test.header = use.span;
      test.span = body.span;
      body.test = static_cast<std::int32_t>(facts_.tests.size());
      body.name = test.suite.empty() ? test.name : test.suite + "." + test.name;
      body.qualname = joined(std::string_view(), body.name);
      facts_.tests.push_back(std::move(test));
    }
  }

  // BOOST_AUTO_TEST_SUITE(name) ... BOOST_AUTO_TEST_SUITE_END()
  std::string boost_suite(std::uint32_t offset) const {
    std::vector<std::string> open;
    for (const CppUse& use : facts_.uses) {
      if (use.span.start >= offset) break;
      if (use.name == "BOOST_AUTO_TEST_SUITE" || use.name == "BOOST_FIXTURE_TEST_SUITE") {
        open.push_back(use.arguments.empty() ? std::string() : use.arguments.front().text);
      } else if (use.name == "BOOST_AUTO_TEST_SUITE_END" && !open.empty()) {
        open.pop_back();
      }
    }
    return open.empty() ? std::string() : open.back();
  }

  const std::string_view source_;
  const Prepared& prepared_;
  const Declared& declared_;
  const IndexOptions& options_;
  CppFileFacts& facts_;
  const std::vector<Token>& tokens_;
};

}  // namespace

void index_uses(std::string_view source, const Prepared& prepared, const Declared& declared,
                const IndexOptions& options, CppFileFacts& facts) {
  Uses(source, prepared, declared, options, facts).run();
}

}  // namespace assay::syntax
