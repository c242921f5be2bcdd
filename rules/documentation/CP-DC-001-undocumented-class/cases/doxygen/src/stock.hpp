#pragma once
namespace shop {
/*! \class shop::Elsewhere
 *  Told of in another file. */

struct Stock {};

class SHOP_EXPORT Depot {};  // expect: CP-DC-001
}  // namespace shop
