#pragma once

namespace shop {

/// What a customer wants.
class Order {};

class Basket {  // expect: CP-DC-001
  int size;
};

}  // namespace shop
