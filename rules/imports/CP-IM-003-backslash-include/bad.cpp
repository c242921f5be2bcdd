#include "shop\prices.h"  // expect: CP-IM-003
#include <shop\orders\order.h>  // expect: CP-IM-003
