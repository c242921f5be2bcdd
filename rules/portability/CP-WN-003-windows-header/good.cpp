#ifdef _WIN32
#define NOMINMAX
#include <windows.h>
#endif
#include <string>

#if defined(_MSC_VER)
#include <intrin.h>
#endif

#include "shop/windows.h"
#include "process.h"
