#include <vector>
#include "shop/vector"
#include "string.h"
