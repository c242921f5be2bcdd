#include "shop/prices.h"
#include <usr/local/include.h>
