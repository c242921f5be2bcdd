#pragma once
#include "shop/order.hpp"  // expect: CP-IM-009
struct Item {};
