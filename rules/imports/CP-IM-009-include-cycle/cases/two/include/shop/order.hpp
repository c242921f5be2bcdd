#pragma once
#include "shop/item.hpp"
struct Order {};
