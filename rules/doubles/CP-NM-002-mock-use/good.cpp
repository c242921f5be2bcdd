#include <gmock/gmock.h>

#include "shop/store.h"

// EXPECT_CALL(store, price("tea")) is what this test does without.
TEST(Prices, AreRead) {
  shop::Store store("postgresql://localhost/shop");
  EXPECT_THAT(store.names(), testing::ElementsAre("EXPECT_CALL(x)", "tea"));
  EXPECT_THAT(store.price("tea"), testing::Gt(1.0));
}
