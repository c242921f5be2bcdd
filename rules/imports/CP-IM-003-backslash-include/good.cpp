#include "shop/prices.h"
#include \
    "shop/orders.h"

const char* kPath = "shop\\prices.h";
