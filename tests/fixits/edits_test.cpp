#include "fixits/edits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace assay {
namespace {

Edit edit(std::uint32_t start, std::uint32_t end, std::string text) { return {"a.py", start, end, std::move(text)}; }

std::string random_text(std::mt19937& random, std::size_t most) {
  std::string text;
  for (std::size_t size = random() % (most + 1); text.size() < size;) text += static_cast<char>('a' + random() % 26);
  return text;
}

// Near to each other, so that touching, nested, equal and overlapping ones are common.
Edit random_edit(std::mt19937& random, std::uint32_t size) {
  const auto start = static_cast<std::uint32_t>(random() % (size + 1));
  const std::uint32_t end = std::min(size, start + static_cast<std::uint32_t>(random() % 4));
  return edit(start, end, random_text(random, 2));
}

bool any_conflict(const std::vector<Edit>& edits) {
  for (const Edit& a : edits) {
    for (const Edit& b : edits) {
      if (in_conflict(a, b)) return true;
    }
  }
  return false;
}

std::vector<Edit> random_set(std::mt19937& random, std::uint32_t size, std::size_t most) {
  std::vector<Edit> edits;
  for (std::size_t count = random() % (most + 1); edits.size() < count;) edits.push_back(random_edit(random, size));
  return edits;
}

std::vector<Edit> random_consistent_set(std::mt19937& random, std::uint32_t size, std::size_t most) {
  std::vector<Edit> edits;
  for (const Edit& one : random_set(random, size, most)) {
    edits.push_back(one);
    if (any_conflict(edits)) edits.pop_back();
  }
  return sorted_edits(std::move(edits));
}

TEST(Edits, GoTogetherWhereTheyTouch) {
  EXPECT_FALSE(in_conflict(edit(0, 3, "x"), edit(3, 5, "y")));
  EXPECT_FALSE(in_conflict(edit(0, 3, "x"), edit(3, 3, "y")));
  EXPECT_FALSE(in_conflict(edit(3, 3, "x"), edit(3, 5, "y")));
  EXPECT_FALSE(in_conflict(edit(1, 2, "x"), edit(1, 2, "x")));
  EXPECT_EQ(apply_edits("abcdef", std::vector{edit(3, 5, "y"), edit(3, 3, "-"), edit(0, 3, "x")}), "x-yf");
}

TEST(Edits, ConflictWhereTheOrderWouldMatter) {
  EXPECT_TRUE(in_conflict(edit(0, 3, "x"), edit(2, 5, "y")));
  EXPECT_TRUE(in_conflict(edit(1, 1, "x"), edit(1, 1, "y")));
  EXPECT_TRUE(in_conflict(edit(1, 2, "x"), edit(1, 2, "y")));
  EXPECT_TRUE(in_conflict(edit(0, 9, "x"), edit(4, 4, "y")));
  EXPECT_TRUE(in_conflict(edit(0, 9, "x"), edit(4, 5, "y")));
  EXPECT_FALSE(in_conflict(edit(0, 9, "x"), {"b.py", 4, 5, "y"}));
}

TEST(Edits, OutsideOfTheTextAreRefused) {
  EXPECT_FALSE(apply_edits("abc", std::vector{edit(2, 4, "")}));
  EXPECT_FALSE(apply_edits("abc", std::vector{edit(2, 1, "")}));
  EXPECT_EQ(apply_edits("abc", std::vector{edit(3, 3, "d")}), "abcd");
}

// The merge is free of conflicts or refused, and never depends on the order in which edits come.
TEST(Edits, RandomSetsMergeInOneWayOrNotAtAll) {
  std::mt19937 random(20261121);
  int merged = 0;
  int refused = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::string text = random_text(random, 12);
    std::vector<Edit> edits = random_set(random, static_cast<std::uint32_t>(text.size()), 5);
    const Result<std::string> first = apply_edits(text, edits);
    ASSERT_EQ(first.has_value(), !any_conflict(edits));
    ++(first ? merged : refused);
    for (int order = 0; order < 4; ++order) {
      std::ranges::shuffle(edits, random);
      if (order == 3) std::ranges::reverse(edits);
      const Result<std::string> again = apply_edits(text, edits);
      ASSERT_EQ(first.has_value(), again.has_value());
      if (first) {
        ASSERT_EQ(*first, *again);
      }
    }
  }
  EXPECT_GT(merged, 2000);
  EXPECT_GT(refused, 2000);
}

// One after the other from the end of the text gives the same as all at once.
TEST(Edits, OneByOneGiveTheSame) {
  std::mt19937 random(7);
  for (int round = 0; round < 5000; ++round) {
    std::string text = random_text(random, 12);
    const std::vector<Edit> edits = random_consistent_set(random, static_cast<std::uint32_t>(text.size()), 5);
    const Result<std::string> at_once = apply_edits(text, edits);
    for (auto it = edits.rbegin(); it != edits.rend(); ++it) text.replace(it->start, it->end - it->start, it->text);
    ASSERT_EQ(at_once, text);
  }
}

TEST(Edits, BytesOutsideKeepTheirValues) {
  std::mt19937 random(8);
  for (int round = 0; round < 5000; ++round) {
    const std::string text = random_text(random, 16);
    const std::vector<Edit> edits = random_consistent_set(random, static_cast<std::uint32_t>(text.size()), 4);
    const std::string after = *apply_edits(text, edits);
    const OffsetMap map(edits);
    for (std::uint32_t i = 0; i < text.size(); ++i) {
      if (map.touched({i, i + 1})) continue;
      const Span place = map.after(i);
      ASSERT_EQ(place.start, place.end);
      ASSERT_EQ(after[place.start], text[i]);
    }
  }
}

TEST(Edits, ComposedEditsGiveWhatBothGive) {
  std::mt19937 random(9);
  for (int round = 0; round < 20000; ++round) {
    const std::string text = random_text(random, 14);
    const std::vector<Edit> first = random_consistent_set(random, static_cast<std::uint32_t>(text.size()), 4);
    const std::string middle = *apply_edits(text, first);
    const std::vector<Edit> second = random_consistent_set(random, static_cast<std::uint32_t>(middle.size()), 4);
    const std::vector<Edit> both = compose_edits(first, second);
    ASSERT_FALSE(any_conflict(both));
    ASSERT_TRUE(std::ranges::is_sorted(both));
    ASSERT_EQ(apply_edits(text, both), *apply_edits(middle, second));
  }
}

}  // namespace
}  // namespace assay
