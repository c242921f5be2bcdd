#pragma once
#include "gmock/strictness.h"
#define EXPECT_CALL(object, call) (object).expect(#call)
