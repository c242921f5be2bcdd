#include "../mocks/mock_store.h"  // expect: CP-NM-002

TEST(Stock, IsRead) {
  testing::StrictMock<MockStore> store;  // expect: CP-NM-002
}
