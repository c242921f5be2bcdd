#pragma once

namespace shop {

/// What a customer wants.
class Order {
  struct Line {
    int count;
  };
};

/**
 * A list of prices.
 */
template <typename T>
class Prices {};

namespace detail {
struct Hidden {};
}  // namespace detail

}  // namespace shop
