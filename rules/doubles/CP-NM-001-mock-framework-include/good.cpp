#include <gmock/gmock.h>  // for matchers
#include <gtest/gtest.h>
// #include <fakeit.hpp>

const char* kText = "#include <fakeit.hpp>";

TEST(Prices, AreRead) { EXPECT_THAT(kText, testing::HasSubstr("include")); }
