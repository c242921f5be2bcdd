#include "vector"  // expect: CP-IM-008
#include "stdio.h"  // expect: CP-IM-008
#include <string>
