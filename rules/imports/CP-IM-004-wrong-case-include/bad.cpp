#include "shop/prices.h"  // expect: CP-IM-004
#include "Shop/Prices.h"  // expect: CP-IM-004
