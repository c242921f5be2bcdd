// What is known of a number at a place, by the comparisons and calls around it.
#include "analyzer/facts/cpp_limits.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

using Form = CppComparison::Form;

CppComparison comparison(std::string_view op, Form form, Span whole, Span inside, CppAgainst against = CppAgainst::any,
                         bool is_unsigned = false) {
  CppComparison out = cpp_comparison(op, against, is_unsigned);
  out.form = form;
  out.whole = whole;
  out.inside = inside;
  return out;
}

constexpr CppBounds kNothing{};
constexpr CppBounds kAbove{true, false};
constexpr CppBounds kBelow{false, true};
constexpr CppBounds kBoth{true, true};

TEST(CppLimits, ABranchHoldsInsideAndItsOppositeBehind) {
  CppLimits limits;
  limits.compared("n", comparison("<", Form::branch, {10, 50}, {20, 40}));
  EXPECT_EQ(limits.at("n", {30, 35}), kAbove);
  EXPECT_EQ(limits.at("n", {60, 65}), kBelow);
  EXPECT_EQ(limits.at("n", {0, 5}), kNothing) << "it stands before the comparison";
  EXPECT_EQ(limits.at("m", {30, 35}), kNothing);
}

TEST(CppLimits, ALoopSaysNothingBehindIt) {
  CppLimits limits;
  limits.compared("n", comparison(">", Form::loop, {10, 50}, {20, 40}));
  EXPECT_EQ(limits.at("n", {30, 35}), kBelow);
  EXPECT_EQ(limits.at("n", {60, 65}), kNothing);
}

TEST(CppLimits, AChoiceHasChosenWhereItIsUsed) {
  CppLimits limits;
  limits.compared("n", comparison("<", Form::choice, {10, 50}, {20, 30}));
  EXPECT_EQ(limits.at("n", {25, 26}), kAbove);
  EXPECT_EQ(limits.at("n", {35, 36}), kBelow) << "the other one of the two";
  EXPECT_EQ(limits.at("n", {60, 65}), kBoth);
  EXPECT_EQ(limits.at("n", {5, 60}), kBoth) << "it stands in what uses the number";
}

TEST(CppLimits, NoughtTellsTheSignAlone) {
  EXPECT_EQ(cpp_comparison("<", CppAgainst::small, false).fails, kBelow);
  EXPECT_EQ(cpp_comparison("<", CppAgainst::small, false).holds, kNothing);
  EXPECT_EQ(cpp_comparison(">", CppAgainst::small, false).fails, kNothing);
  EXPECT_EQ(cpp_comparison("!=", CppAgainst::small, false).fails, kBelow);
  EXPECT_EQ(cpp_comparison("==", CppAgainst::any, false).holds, kBoth);
}

TEST(CppLimits, AnUnsignedComparisonTakesANegativeNumberForALargeOne) {
  EXPECT_EQ(cpp_comparison("<", CppAgainst::any, true).holds, kBoth);
  EXPECT_EQ(cpp_comparison(">", CppAgainst::any, true).fails, kBoth);
  EXPECT_EQ(cpp_comparison("<", CppAgainst::any, false).holds, kAbove);
}

TEST(CppLimits, ANegativeNumberIsNoFloor) {
  EXPECT_EQ(cpp_comparison("<", CppAgainst::negative, false).fails, kNothing);
}

TEST(CppLimits, WhatWasHandedOverBeforeIsJudged) {
  CppLimits limits;
  limits.handed("n", 20);
  limits.handed(CppLimits::whole("n"), 20);
  EXPECT_EQ(limits.at("n", {20, 30}), kBoth);
  EXPECT_EQ(limits.at("n", {10, 30}), kNothing) << "it is what hands it over";
  EXPECT_EQ(limits.at("n*", {40, 50}), kBoth);
}

}  // namespace
}  // namespace assay
