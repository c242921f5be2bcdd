#define private public  // expect: CP-NM-003
#include "shop/prices.h"
#undef private

#define class struct  // expect: CP-NM-003
#include "shop/orders.h"
