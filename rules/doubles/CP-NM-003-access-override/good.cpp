#define PRIVATE_KEY "public"
#define SHOP_ACCESS public
#include "shop/prices.h"

// #define private public
class Prices { private: int count_; public: int count() const { return count_; } };
