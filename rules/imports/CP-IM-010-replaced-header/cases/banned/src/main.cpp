#include <windows.h>  // expect: CP-IM-010
#include "shop/old.h"  // expect: CP-IM-010
#include <sstream>
