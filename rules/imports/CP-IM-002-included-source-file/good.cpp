#include "shop/prices.h"
#include "shop/queue.ipp"
#include "shop.cpp.h"
