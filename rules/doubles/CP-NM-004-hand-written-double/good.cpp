#include "shop/store.h"

// Records what the real store answers: no stand-in, and not called one.
class RecordingStore : public shop::Store {
 public:
  int stock() const override { return 3; }
};

class StubbornRoute : public shop::Store {
 public:
  int stock() const override { return 0; }
};

struct FakeClockSettings {
  int start = 0;
};
