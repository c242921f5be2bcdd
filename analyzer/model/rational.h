// Exact fractions of any size, kept in lowest terms with a positive denominator. The score is made of them: sums over
// dozens of rules have denominators far beyond 64 bits. The arithmetic is GMP's.
#pragma once

#include <gmpxx.h>

#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

class Rational {
 public:
  Rational() = default;
  Rational(std::int64_t value);  // NOLINT(google-explicit-constructor): a whole number is a fraction
  template <std::floating_point Float>
  Rational(Float) = delete;  // 0.95 as a double is not 19/20
  // `denominator` is not zero.
  Rational(std::int64_t numerator, std::int64_t denominator);

  // Reads "3", "-3", "3/4" and "0.95", exactly; nothing else: no plus sign, no exponent, no space, no bare point.
  static std::optional<Rational> parse(std::string_view text);

  Rational& operator+=(const Rational& other);
  Rational& operator-=(const Rational& other);
  Rational& operator*=(const Rational& other);
  Rational& operator/=(const Rational& other);  // `other` is not zero

  friend Rational operator+(Rational a, const Rational& b) { return a += b; }
  friend Rational operator-(Rational a, const Rational& b) { return a -= b; }
  friend Rational operator*(Rational a, const Rational& b) { return a *= b; }
  friend Rational operator/(Rational a, const Rational& b) { return a /= b; }
  friend bool operator==(const Rational& a, const Rational& b) { return a.value_ == b.value_; }
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);

  std::string numerator() const;  // decimal digits
  std::string denominator() const;
  std::string text() const;  // "19/20"
  // Rounded towards minus infinity, never up: 0.9499 with two digits is "0.94". `digits` is not negative.
  std::string floored(int digits = 2) const;

 private:
  mpq_class value_;
};

}  // namespace assay
