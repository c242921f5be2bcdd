#include "analyzer/model/rational.h"

#include <algorithm>
#include <cstddef>

namespace assay {
namespace {

static_assert(sizeof(long) == sizeof(std::int64_t), "gmpxx takes a long, not an int64_t");

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

mpz_class power_of_ten(std::size_t exponent) {
  mpz_class power;
  mpz_ui_pow_ui(power.get_mpz_t(), 10, exponent);
  return power;
}

}  // namespace

Rational::Rational(std::int64_t value) : value_(static_cast<long>(value)) {}

Rational::Rational(std::int64_t numerator, std::int64_t denominator)
    : value_(mpz_class(static_cast<long>(numerator)), mpz_class(static_cast<long>(denominator))) {
  value_.canonicalize();
}

std::optional<Rational> Rational::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t mark = text.find_first_of("/.");
  const bool whole = mark == std::string_view::npos;
  const std::string_view left = text.substr(0, mark);
  const std::string_view right = whole ? std::string_view() : text.substr(mark + 1);
  if (!is_digits(left) || (!whole && !is_digits(right))) return std::nullopt;

  mpz_class numerator(std::string(left), 10);
  mpz_class denominator = 1;
  if (!whole && text[mark] == '/') {
    denominator = mpz_class(std::string(right), 10);
    if (denominator == 0) return std::nullopt;
  } else if (!whole) {
    numerator = mpz_class(std::string(left) + std::string(right), 10);
    denominator = power_of_ten(right.size());
  }
  if (negative) numerator = -numerator;

  Rational result;
  result.value_ = mpq_class(numerator, denominator);
  result.value_.canonicalize();
  return result;
}

Rational& Rational::operator+=(const Rational& other) {
  value_ += other.value_;
  return *this;
}

Rational& Rational::operator-=(const Rational& other) {
  value_ -= other.value_;
  return *this;
}

Rational& Rational::operator*=(const Rational& other) {
  value_ *= other.value_;
  return *this;
}

Rational& Rational::operator/=(const Rational& other) {
  value_ /= other.value_;
  return *this;
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) { return cmp(a.value_, b.value_) <=> 0; }

std::string Rational::numerator() const { return value_.get_num().get_str(); }

std::string Rational::denominator() const { return value_.get_den().get_str(); }

std::string Rational::text() const { return numerator() + '/' + denominator(); }

std::string Rational::floored(int digits) const {
  const auto places = static_cast<std::size_t>(digits);
  const mpz_class scaled = value_.get_num() * power_of_ten(places);
  mpz_class floor;
  mpz_fdiv_q(floor.get_mpz_t(), scaled.get_mpz_t(), value_.get_den_mpz_t());

  const mpz_class magnitude = abs(floor);
  std::string text = magnitude.get_str();
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');  // at least one digit before the point
  if (places > 0) text.insert(text.size() - places, 1, '.');
  return floor < 0 ? '-' + text : text;
}

}  // namespace assay
