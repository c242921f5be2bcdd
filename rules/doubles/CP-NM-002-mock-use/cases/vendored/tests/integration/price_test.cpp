#include "gmock/gmock.h"

using testing::NiceMock;

TEST(Prices, AreAsked) {
  NiceMock<Rates> rates;  // expect: CP-NM-002
  EXPECT_CALL(rates, of("tea"));  // expect: CP-NM-002
}
