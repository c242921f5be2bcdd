#include "macros.h"

void f() { EXPECT_CALL("the real one"); }
