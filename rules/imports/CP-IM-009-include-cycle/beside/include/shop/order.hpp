#pragma once
#include "shop/article.hpp"

struct Order {};
