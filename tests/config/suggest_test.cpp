#include "analyzer/config/suggest.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace assay {
namespace {

TEST(EditDistance, CountsEachKindOfMistakeOnce) {
  EXPECT_EQ(edit_distance("select", "select"), 0U);
  EXPECT_EQ(edit_distance("selct", "select"), 1U);    // left out
  EXPECT_EQ(edit_distance("sellect", "select"), 1U);  // put in
  EXPECT_EQ(edit_distance("selekt", "select"), 1U);   // another letter
  EXPECT_EQ(edit_distance("seletc", "select"), 1U);   // swapped
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("ca", "abc"), 3U);  // restricted: no part is edited twice
}

TEST(DidYouMean, NamesTheNearestWordAndNothingFarAway) {
  const std::vector<std::string> words = {"exclude", "fail-on", "include", "jobs"};
  EXPECT_EQ(did_you_mean("fial-on", words), "; did you mean \"fail-on\"?");
  EXPECT_EQ(did_you_mean("fail_on", words), "; did you mean \"fail-on\"?");
  EXPECT_EQ(closest("xclude", words), "exclude");
  EXPECT_EQ(did_you_mean("colour", words), "");
  EXPECT_EQ(did_you_mean("", words), "");
  EXPECT_EQ(did_you_mean(std::string(100'000, 'x'), words), "");
}

}  // namespace
}  // namespace assay
