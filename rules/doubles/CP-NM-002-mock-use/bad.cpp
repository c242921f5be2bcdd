#include <gmock/gmock.h>

#include "shop/store.h"

class RemoteStore : public shop::Store {
 public:
  MOCK_METHOD(double, price, (const std::string& name), (const, override));  // expect: CP-NM-002
  MOCK_CONST_METHOD1(stock, int(int));  // expect: CP-NM-002
};

TEST(Prices, AreRead) {
  testing::NiceMock<RemoteStore> store;  // expect: CP-NM-002
  ON_CALL(store, price(testing::_)).WillByDefault(testing::Return(2.0));  // expect: CP-NM-002
  EXPECT_CALL(store, price("tea"));  // expect: CP-NM-002
}
