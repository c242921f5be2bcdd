#pragma once
namespace testing {
template <class Mocked>
class NiceMock : public Mocked {};
}  // namespace testing
