#include "analyzer/config/scoped_patterns.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(PatternSet, RelativeToTheFolderOfTheirFile) {
  const PatternSet above({{"/home/shop", {"/app/gen/"}}}, "/home/shop/app");
  EXPECT_TRUE(above.covers("gen/a.py"));
  EXPECT_FALSE(above.covers("x/gen/a.py"));

  const PatternSet inside({{"/home/shop/app/lib", {"/gen/"}}}, "/home/shop/app");
  EXPECT_TRUE(inside.covers("lib/gen/a.py"));
  EXPECT_FALSE(inside.covers("gen/a.py"));

  const PatternSet elsewhere({{"/etc/shared", {"/gen/"}}, {"", {"*_pb2.py"}}}, "/home/shop/app");
  EXPECT_TRUE(elsewhere.covers("gen/a.py"));
  EXPECT_TRUE(elsewhere.covers("x/a_pb2.py"));

  const PatternSet at_the_top({{"/", {"/home/shop/gen/"}}}, "/home/shop");
  EXPECT_TRUE(at_the_top.covers("gen/a.py"));
}

TEST(PatternSet, AFileThatExtendsMayMakeExceptions) {
  const PatternSet patterns({{"/org", {"*_pb2.py"}}, {"/home/shop/app", {"!keep_pb2.py"}}}, "/home/shop/app");
  EXPECT_TRUE(patterns.matches("a_pb2.py", false));
  EXPECT_FALSE(patterns.matches("keep_pb2.py", false));
}

}  // namespace
}  // namespace assay
