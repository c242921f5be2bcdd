#include "view/window.h"  // expect: CP-IM-011
#include "shared/log.h"  // expect: CP-IM-011
