// Prices.
#ifdef SHOP_WITH_TAX
#define SHOP_TAX 1
#endif

struct Price {  // expect: CP-IM-007
  double value;
};
