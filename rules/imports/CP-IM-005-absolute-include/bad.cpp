#include "/usr/local/include/shop/prices.h"  // expect: CP-IM-005
#include "C:/shop/orders.h"  // expect: CP-IM-005
