#include "../prices.h"  // expect: CP-IM-001
#include "detail/../tax.h"  // expect: CP-IM-001
