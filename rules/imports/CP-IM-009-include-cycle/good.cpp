#pragma once
#include "shop/stock.hpp"

struct Order;
struct Article {};
