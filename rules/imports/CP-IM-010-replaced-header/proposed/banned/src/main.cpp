#include <windows.h>
#include "shop/new.h"
#include <sstream>
