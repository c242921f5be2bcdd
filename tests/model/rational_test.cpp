#include "analyzer/model/rational.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <random>
#include <type_traits>

namespace assay {
namespace {

static_assert(!std::is_constructible_v<Rational, double>, "a double is not the fraction that it was written as");
static_assert(std::is_convertible_v<int, Rational>);

TEST(Rational, IsKeptInLowestTermsWithAPositiveDenominator) {
  EXPECT_EQ(Rational().text(), "0/1");
  EXPECT_EQ(Rational(6, 8).text(), "3/4");
  EXPECT_EQ(Rational(6, -8).text(), "-3/4");
  EXPECT_EQ(Rational(-6, -8).text(), "3/4");
  EXPECT_EQ(Rational(0, -8).text(), "0/1");
  EXPECT_EQ(Rational(6, 8).numerator(), "3");
  EXPECT_EQ(Rational(6, 8).denominator(), "4");
  constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ(Rational(kLeast).text(), "-9223372036854775808/1");
  EXPECT_EQ(Rational(1, kLeast).text(), "-1/9223372036854775808");
}

struct ParseRow {
  std::string_view text;
  std::string_view value;
};

TEST(Rational, ReadsWholeNumbersFractionsAndDecimals) {
  for (const ParseRow& row : {ParseRow{"3", "3/1"},
                              {"-3", "-3/1"},
                              {"3/4", "3/4"},
                              {"-3/4", "-3/4"},
                              {"0.95", "19/20"},
                              {"-0.05", "-1/20"},
                              {"0", "0/1"},
                              {"-0", "0/1"},
                              {"0.0", "0/1"},
                              {"007", "7/1"},
                              {"08/010", "4/5"},
                              {"1.50", "3/2"},
                              {"10/5", "2/1"},
                              {"100000000000000000000000000000001/3", "100000000000000000000000000000001/3"},
                              {"0.000000000000000000000000000001", "1/1000000000000000000000000000000"}}) {
    const std::optional<Rational> value = Rational::parse(row.text);
    ASSERT_TRUE(value.has_value()) << row.text;
    EXPECT_EQ(value->text(), row.value) << row.text;
  }
}

TEST(Rational, ReadsNothingElse) {
  for (const std::string_view text :
       {"",   "-",  "+3",  "--3",  " 3",    "3 ",    "3.",    ".5",    "-.5", "1e3", "0x10",
        "3/", "/4", "3/0", "3/-4", "3/4/5", "1.2.3", "3/0.5", "0.5/3", "1,5", "nan", "\xC2\xB2"}) {
    EXPECT_EQ(Rational::parse(text), std::nullopt) << '"' << text << '"';
  }
  EXPECT_EQ(Rational::parse(std::string_view("3\0", 2)), std::nullopt);
}

struct FlooredRow {
  Rational value;
  int digits;
  std::string_view text;
};

TEST(Rational, IsPrintedRoundedDown) {
  for (const FlooredRow& row : {FlooredRow{{9499, 10000}, 2, "0.94"},
                                {{95, 100}, 2, "0.95"},
                                {1, 2, "1.00"},
                                {{999999, 1000000}, 2, "0.99"},
                                {0, 2, "0.00"},
                                {{1, 1000}, 2, "0.00"},
                                {{-1, 1000}, 2, "-0.01"},
                                {{-5, 4}, 2, "-1.25"},
                                {{-5, 4}, 1, "-1.3"},
                                {{-1, 2}, 0, "-1"},
                                {{7, 2}, 0, "3"},
                                {{1234567, 1000}, 2, "1234.56"},
                                {{1, 3}, 10, "0.3333333333"},
                                {{1, 100}, 1, "0.0"}}) {
    EXPECT_EQ(row.value.floored(row.digits), row.text) << row.value.text();
  }
  EXPECT_EQ(Rational(19, 20).floored(), "0.95");
}

TEST(Rational, ComputesBeyondSixtyFourBits) {
  Rational sum;
  for (const int prime :
       {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97}) {
    sum += Rational(1, prime);
  }
  // The denominator is the product of the primes below 100, which needs 121 bits.
  EXPECT_EQ(sum.denominator(), "2305567963945518424753102147331756070");
  EXPECT_EQ(sum.floored(4), "1.8028");
  Rational power = 1;
  for (int i = 0; i < 200; ++i) power *= Rational(999, 1000);
  EXPECT_LT(power, Rational(819, 1000));
  EXPECT_GT(power, Rational(818, 1000));
  for (int i = 0; i < 200; ++i) power /= Rational(999, 1000);
  EXPECT_EQ(power, 1);
}

TEST(Rational, ObeysTheLawsOfFractions) {
  std::mt19937_64 random(20240607);
  std::uniform_int_distribution<std::int64_t> numerators(-1000, 1000);
  std::uniform_int_distribution<std::int64_t> denominators(1, 1000);
  for (int round = 0; round < 2000; ++round) {
    const std::int64_t an = numerators(random), ad = denominators(random);
    const std::int64_t bn = numerators(random), bd = denominators(random);
    const Rational a(an, ad), b(bn, bd);
    SCOPED_TRACE(a.text() + " and " + b.text());
    EXPECT_EQ(a + b, Rational(an * bd + bn * ad, ad * bd));
    EXPECT_EQ(a - b, Rational(an * bd - bn * ad, ad * bd));
    EXPECT_EQ(a * b, Rational(an * bn, ad * bd));
    if (bn != 0) {
      EXPECT_EQ(a / b, Rational(an * bd, ad * bn));
    }
    EXPECT_EQ(a <=> b, an * bd <=> bn * ad);
    EXPECT_EQ(a == b, an * bd == bn * ad);
    EXPECT_EQ(Rational::parse(a.text()), a);
    for (int digits = 0; digits < 5; ++digits) {
      const std::optional<Rational> shown = Rational::parse(a.floored(digits));
      Rational step = 1;
      for (int i = 0; i < digits; ++i) step /= 10;
      ASSERT_TRUE(shown.has_value());
      EXPECT_LE(*shown, a);
      EXPECT_GT(*shown + step, a);
    }
  }
}

}  // namespace
}  // namespace assay
