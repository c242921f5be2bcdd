#pragma once
#include "shop/stock.hpp"
#include "shop/order.hpp"  // expect: CP-IM-009

struct Article {};
