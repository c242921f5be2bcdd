#include "shop/Prices.h"
#include "other/prices.h"
#include <Prices.h>
#include <String.h>
