#pragma once
#include "shop/b.hpp"  // expect: CP-IM-009
