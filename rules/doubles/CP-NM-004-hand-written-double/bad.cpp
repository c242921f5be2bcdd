#include "shop/store.h"

class FakeStore : public shop::Store {  // expect: CP-NM-004
 public:
  int stock() const override { return 3; }
};

namespace {
struct RemoteStub final : shop::StorePort {  // expect: CP-NM-004
  int stock() const override { return 0; }
};
}  // namespace
