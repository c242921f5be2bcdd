#include "shared/text.h"
#include "elsewhere/view/window.h.in"
