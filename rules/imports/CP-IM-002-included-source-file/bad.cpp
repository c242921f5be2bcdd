#include "shop/prices.cpp"  // expect: CP-IM-002
