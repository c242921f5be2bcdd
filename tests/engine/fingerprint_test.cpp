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

TEST(Fingerprint, TextThatIsCutShort) {
  EXPECT_EQ(of("f('a\\").size(), 32U);
  EXPECT_EQ(of("#").size(), 32U);
  EXPECT_EQ(of("").size(), 32U);
}

}  // namespace
}  // namespace assay
