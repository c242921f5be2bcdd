#ifndef SHOP_HALVES_GENERIC
#define SHOP_HALVES_GENERIC
struct Half {
  int size;
};
#endif

#ifndef SHOP_HALVES_DEPENDENT
#define SHOP_HALVES_DEPENDENT
struct Whole {
  struct Half halves[2];
};
#endif
