// Prices.
#ifndef SHOP_PRICE_HPP
#define SHOP_PRICE_HPP

struct Price {
  double value;
};

#endif  // SHOP_PRICE_HPP
