#include <gtest/gtest.h>
#include <fakeit.hpp>  // expect: CP-NM-001
#include "trompeloeil.hpp"  // expect: CP-NM-001

TEST(Prices, AreRead) { EXPECT_EQ(2, 1 + 1); }
