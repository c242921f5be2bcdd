#include <hippomocks.h>  // expect: CP-NM-001
