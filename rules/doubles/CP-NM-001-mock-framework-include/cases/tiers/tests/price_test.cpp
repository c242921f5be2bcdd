#include <hippomocks.h>
