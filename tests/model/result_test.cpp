#include "analyzer/model/result.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(FailureText, ShowsThePartsThatAreKnown) {
  EXPECT_EQ(fail("unknown key").error().text(), "unknown key");
  EXPECT_EQ(fail("cannot be read", "a.toml").error().text(), "a.toml: cannot be read");
  EXPECT_EQ(fail("unknown key", "a.toml", 3).error().text(), "a.toml:3: unknown key");
  EXPECT_EQ(fail("unknown key", "a.toml", 3, 7).error().text(), "a.toml:3:7: unknown key");
  EXPECT_EQ(fail("unknown key", "", 3, 7).error().text(), "3:7: unknown key");
}

TEST(FailureText, AColumnWithoutALineSaysNothing) { EXPECT_EQ(fail("m", "a", 0, 7).error().text(), "a: m"); }

TEST(Fail, MakesAResultThatIsAUsageError) {
  const Result<int> result = fail("no such rule", "assay.toml", 4, 2);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().text(), "assay.toml:4:2: no such rule");
  EXPECT_EQ(result.error().kind, Failure::Kind::usage);
}

}  // namespace
}  // namespace assay
