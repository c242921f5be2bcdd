#pragma once

namespace shop {

/// What a customer wants.
class Order {
  struct Line {
    int count;
  };
};

class Basket {  // expect: CP-DC-001
  int size;
};

// A comment for those who read the header alone.
struct Shelf {  // expect: CP-DC-001
  int size;
};

/**
 * A list of prices.
 */
template <typename T>
class Prices {};

template <>
class Prices<int> {};

/// Twice, with an empty line below.
///
struct Twice {};

/** For one compiler another class. */
#if defined(_MSC_VER)
#pragma warning(push)
#endif
class Warned {};

//! Ordered once.
struct Once {};

class Forward;

namespace detail {
struct Hidden {};
}  // namespace detail

class Elsewhere {};

typedef struct {  // no name of its own
  int cents;
} Price;

}  // namespace shop
