#include "shop/prices.h"
#include "./tax.h"
// #include "../stock.h"
#if 0
#include "../old.h"
#endif

const char* kText = R"(
#include "../stock.h"
)";
