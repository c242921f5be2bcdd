#include "shop/once.hpp"
#include "shop/defined.h"
