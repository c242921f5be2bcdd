#ifndef SHOP_OUTSIDE_H
#define SHOP_OUTSIDE_H
struct Inside {
  int size;
};
#endif

struct Outside {  // expect: CP-IM-007
  int size;
};
