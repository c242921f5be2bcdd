#pragma once

namespace shop {

// What a customer wants. Nobody runs Doxygen here.
class Order {};

class Basket {};  // expect: CP-DC-001

// This is about what comes below, and far away.

class Shelf {};  // expect: CP-DC-001

}  // namespace shop
