#include "fingerprint.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

std::string of(std::string_view text) { return fingerprint("NM-003", "TestOrders.test_pay", text); }

TEST(Fingerprint, ForgetsLayout) {
  const std::string plain = of("patch(\n    'shop.pay',\n    new=1,\n)");
  EXPECT_EQ(of("patch(\n\t'shop.pay',\n\tnew=1,\n)"), plain);
  EXPECT_EQ(of("patch(\r\n    'shop.pay',\r\n    new=1,\r\n)"), plain);
  EXPECT_EQ(of("patch(\n\n    'shop.pay',  # it's \"slow\"\n    # really\n    new=1,\n)"), plain);
  EXPECT_EQ(of("x = \\\n  1"), of("x = \\\r\n\t1"));
}

TEST(Fingerprint, KnowsRuleScopeAndText) {
  EXPECT_NE(of("patch('a')"), of("patch('b')"));
  EXPECT_NE(of("patch('a')"), fingerprint("NM-001", "TestOrders.test_pay", "patch('a')"));
  EXPECT_NE(of("patch('a')"), fingerprint("NM-003", "test_pay", "patch('a')"));
  EXPECT_EQ(of("patch('a')").size(), 32U);
}

TEST(Fingerprint, AHashSignInAStringIsNoComment) {
  EXPECT_NE(of("f('# one', a)"), of("f('# two', a)"));
  EXPECT_NE(of(R"(f("\"# one"))"), of(R"(f("\"# two"))"));
  EXPECT_NE(of("f('''it's # one''')"), of("f('''it's # two''')"));
}

// One quote within three is a character: what follows the string is outside of it.
TEST(Fingerprint, TriplesAreClosedByTriples) {
  EXPECT_EQ(of("f(\"\"\"12\" records\"\"\",  # note\n  a)"), of("f(\"\"\"12\" records\"\"\",\n  a)"));
  EXPECT_EQ(of("f('',  # note\n  a)"), of("f('',\n  a)"));
}

TEST(Fingerprint, LineEndsWithinStringsDoNotMatter) {
  EXPECT_EQ(of("f('''\\\none\n two''')"), of("f('''\\\r\none\r\n two''')"));
}

TEST(Fingerprint, WhatAFormatterChangesDoesNotMatter) {
  EXPECT_EQ(of("patch( 'shop.pay' , new = 1 )"), of("patch(\"shop.pay\", new=1)"));
  EXPECT_EQ(of("patch(\n    'a',\n    [1, 2,],\n)"), of("patch('a', [1, 2])"));
  EXPECT_EQ(of("not  x"), of("not x"));
  EXPECT_NE(of("not x"), of("notx"));
  EXPECT_NE(of("f('a b')"), of("f('ab')"));
  EXPECT_NE(of("f(a, b)"), of("f(a)"));
}

TEST(Fingerprint, TheFirstHalfIsWhatWasFound) {
  const std::string here = fingerprint("NM-003", "TestOrders.test_pay", "patch('a')");
  const std::string there = fingerprint("NM-003", "test_pay", "patch('a')");
  EXPECT_EQ(here.substr(0, 16), there.substr(0, 16));
  EXPECT_NE(here.substr(16), there.substr(16));
  EXPECT_NE(here.substr(0, 16), of("patch('b')").substr(0, 16));
}

TEST(Fingerprint, CommentsOfTheLanguage) {
  const auto cpp = [](std::string_view text) { return fingerprint("CP-001", {}, text, Language::cpp); };
  EXPECT_NE(cpp("#include <a>"), cpp("#include <b>"));
  EXPECT_EQ(cpp("f(a /* one */, b)  // two"), cpp("f(a, b)"));
  EXPECT_NE(of("a // b"), of("a // c"));
}

TEST(Fingerprint, TextThatIsCutShort) {
  EXPECT_EQ(of("f('a\\").size(), 32U);
  EXPECT_EQ(of("#").size(), 32U);
  EXPECT_EQ(of("").size(), 32U);
}

}  // namespace
}  // namespace assay
