#include <gmock/gmock.h>

class Store {
 public:
  MOCK_METHOD(int, stock, ());
};

TEST(OrderTest, IsPriced) {
  Store store;
  EXPECT_CALL(store, stock());
}

TEST_F(OrderIntegrationTest, IsPriced) {
  Store store;
  EXPECT_CALL(store, stock());  // expect: CP-NM-002
}
