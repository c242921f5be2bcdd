#include "shop/prices.h"
#include <shop/orders/order.h>
