#pragma once
#include <gmock/gmock.h>

class MockStore {
 public:
  MOCK_METHOD(int, stock, ());
};
