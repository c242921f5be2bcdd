#include <stdint.h>
#if SHOP_API_LEVEL < 5

#ifndef SHOP_PLATFORM_H
#define SHOP_PLATFORM_H

struct Clock {
  uint32_t ticks;
};

#endif

#endif
