// A library in one header: declarations for everyone, the implementation for one file.
#ifndef SHOP_SINGLE_H
#define SHOP_SINGLE_H

struct Price {
  int cents;
};
int total(const struct Price* prices, int count);

#endif

#ifdef SHOP_SINGLE_IMPLEMENTATION

int total(const struct Price* prices, int count) {
  int sum = 0;
  for (int i = 0; i < count; ++i) sum += prices[i].cents;
  return sum;
}

#endif
