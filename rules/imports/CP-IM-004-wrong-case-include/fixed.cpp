#include "shop/Prices.h"
#include "shop/Prices.h"
