#define private public
#include "depot/stock.hpp"
#undef private

#include <gmock/gmock.h>

class MockStock : public depot::Stock {
 public:
  MOCK_METHOD(int, count, (const std::string& article), (const, override));
};

TEST(Stock, IsCounted) {
  MockStock stock;
  EXPECT_CALL(stock, count("tea"));
}
