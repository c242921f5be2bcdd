// Deep and long input: an answer, in linear time, on a small stack.
#include <gtest/gtest.h>
#include <pthread.h>

#include <ctime>
#include <functional>
#include <string>
#include <string_view>

#include "support/parsing.h"

namespace assay::python {

namespace {

std::string repeat(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

// Parses on a thread with a stack of 512 KiB (four times that under a sanitizer, whose frames are larger).
Tree parse_on_small_stack(const std::string& text, const Options& options = {}) {
#if defined(__SANITIZE_ADDRESS__)
  constexpr std::size_t kStack = 2 << 20;
#else
  constexpr std::size_t kStack = 512 << 10;
#endif
  Tree tree;
  std::function<void()> work = [&] { tree = parse(text, options); };
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  EXPECT_EQ(pthread_attr_setstacksize(&attributes, kStack), 0);
  pthread_t thread{};
  const auto run = [](void* argument) -> void* {
    (*static_cast<std::function<void()>*>(argument))();
    return nullptr;
  };
  EXPECT_EQ(pthread_create(&thread, &attributes, run, &work), 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
  return tree;
}

struct Case {
  const char* name;
  std::string text;
};

// Each as often as given, and then nothing that closes it.
const Case kTooDeep[] = {
    {"parentheses", "x = " + repeat("(", 10'000) + "1" + repeat(")", 10'000)},
    {"brackets", "x = " + repeat("[", 100'000)},
    {"dicts", "x = " + repeat("{a: ", 100'000)},
    {"unpacked dicts", "x = " + repeat("{**", 100'000)},
    {"stars", "x = " + repeat("[*", 100'000)},
    {"calls", "x = " + repeat("f(", 100'000)},
    {"subscripts", "x = " + repeat("a[", 100'000)},
    {"signs", "x = " + repeat("-", 100'000) + "1"},
    {"nots", "x = " + repeat("not ", 100'000) + "1"},
    {"awaits", "x = " + repeat("await ", 100'000) + "1"},
    {"powers", "x = " + repeat("a ** ", 100'000) + "1"},
    {"lambdas", "x = " + repeat("lambda: ", 100'000) + "1"},
    {"default values", "x = " + repeat("lambda a=", 100'000)},
    {"comprehensions", "x = " + repeat("[a for a in ", 100'000)},
    {"conditions", "x = " + repeat("[a for a in b if ", 100'000)},
    {"f-strings", "x = " + repeat("f'{", 100'000)},
    {"format specs", "x = f'" + repeat("{a:", 100'000)},
    {"patterns", "match x:\n case " + repeat("[", 100'000)},
    {"class patterns", "match x:\n case " + repeat("A(", 100'000)},
    {"targets", "for " + repeat("(*", 100'000)},
    {"with items", "with " + repeat("(", 100'000)},
    {"sums", "x = " + repeat("a + ", 100'000) + "a"},
    {"attributes", "x = a" + repeat(".b", 100'000)},
    {"chained calls", "x = a" + repeat("()", 100'000)},
    {"conditionals", "x = " + repeat("a if b else ", 100'000) + "c"},
};

TEST(ParseDepth, TooDeepIsOneErrorAndTheRestIsRead) {
  for (const auto& [name, text] : kTooDeep) {
    const std::string whole = text + "\nimport after\n";
    for (const std::uint32_t depth : {200U, 1'000'000U}) {
      const Tree tree = parse_on_small_stack(whole, {.max_depth = depth});
      EXPECT_EQ(tree.errors.size(), 1U) << name;
      ASSERT_FALSE(tree.body.empty()) << name;
      EXPECT_EQ(tree.body.back()->kind, Kind::Import) << name;
    }
  }
}

TEST(ParseDepth, UsualDepthIsRead) {
  const std::string texts[] = {
      "x = " + repeat("(", 199) + "1" + repeat(")", 199),
      "x = " + repeat("a + ", 4'000) + "a",
      "x = a" + repeat(".b()", 2'000),
      "x = " + repeat("a and ", 100'000) + "a",
      "x = " + repeat("a < ", 100'000) + "a",
      "x = " + repeat("a if b else ", 4'000) + "c",
      "x = (" + repeat("'a' ", 100'000) + ")",
      "x = [" + repeat("a, ", 100'000) + "]",
      "if a:\n  b\n" + repeat("elif c:\n  d\n", 3'000),
      "if a:\n  b\n" + repeat("elif c:\n  d\n", 3'000) + "else:\n  e\n",
  };
  for (const std::string& text : texts) {
    const Tree tree = parse_on_small_stack(text);
    EXPECT_TRUE(tree.errors.empty()) << text.substr(0, 30);
    EXPECT_EQ(tree.body.size(), 1U) << text.substr(0, 30);
  }
}

TEST(ParseDepth, NestedBlocksBeyondTheLimitAreOneError) {
  std::string text;
  for (std::size_t i = 0; i < 1'000; ++i) text += repeat(" ", i) + "if a:\n";
  text += repeat(" ", 1'000) + "b\nimport after\n";
  const Tree tree = parse_on_small_stack(text);
  EXPECT_EQ(tree.errors.size(), 1U);
  EXPECT_EQ(tree.body.back()->kind, Kind::Import);
}

TEST(ParseDepth, TheLimitIsAnOption) {
  EXPECT_TRUE(parse("((((1))))", {.max_depth = 4}).errors.empty());
  EXPECT_EQ(parse("(((((1)))))", {.max_depth = 4}).errors.size(), 1U);
}

double parse_seconds(const std::string& text) {
  const std::clock_t start = std::clock();
  const Tree tree = parse(text);
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

// Four times the text takes about four times as long; sixteen times, where an error makes the parser read the rest of
// the file again.
TEST(ParseDepth, ManyErrorsTakeLinearTime) {
  constexpr std::size_t kTimes = 5'000;
  constexpr double kNoise = 0.02;
  const char* const parts[] = {
      "(\n",     "f(a,\n",       "x = (a\n + b\n", "def f(\n",        "a b\n",
      "@a b\n",  "try:\n  a\n",  "match (a); ",    "f'{a\n",          "if x:\n    y\n  z\n",
      "x = [\n", "with (a, b\n", "'''\ndef f(\n",  "class A(\n  b\n", "match (\n",
  };
  for (const std::string_view part : parts) {
    const double once = parse_seconds(repeat(part, kTimes));
    const double four_times = parse_seconds(repeat(part, 4 * kTimes));
    EXPECT_LT(four_times, 10 * (once + kNoise)) << part;
  }
}

}  // namespace

}  // namespace assay::python
