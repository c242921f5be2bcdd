#include "company/testing.h"

void f(Store& store) { EXPECT_CALL(store, stock()); }
