#include "fixits/select.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "fixits/edits.h"

namespace assay {
namespace {

std::vector<const Fix*> pointers(const std::vector<Fix>& fixes) {
  std::vector<const Fix*> out;
  for (const Fix& fix : fixes) out.push_back(&fix);
  return out;
}

Fix fix(std::vector<Edit> edits) { return {"title", FixSafety::safe, std::move(edits)}; }

TEST(SelectFixes, TakesWhatGoesTogetherAndNamesTheRival) {
  const std::vector<Fix> fixes = {fix({{"a.py", 4, 8, "x"}}), fix({{"a.py", 2, 6, "y"}}), fix({{"b.py", 4, 8, "x"}}),
                                  fix({})};
  const Selection chosen = select_fixes(pointers(fixes));
  EXPECT_EQ(chosen.taken, (std::vector<std::size_t>{1, 2}));
  ASSERT_EQ(chosen.refused.size(), 1U);
  EXPECT_EQ(chosen.refused[0].fix, 0U);
  EXPECT_EQ(chosen.refused[0].conflicts_with, 1U);
}

TEST(SelectFixes, SharesEqualEdits) {
  const Edit import{"a.py", 0, 0, "import b\n"};
  const std::vector<Fix> fixes = {fix({import, {"a.py", 5, 5, "x"}}), fix({import, {"a.py", 9, 9, "y"}})};
  const auto all = pointers(fixes);
  const Selection chosen = select_fixes(all);
  EXPECT_EQ(chosen.taken.size(), 2U);
  EXPECT_EQ(edits_of(all, chosen.taken).size(), 3U);
}

TEST(SelectFixes, RefusesAFixThatContradictsItself) {
  const std::vector<Fix> fixes = {fix({{"a.py", 4, 8, "x"}, {"a.py", 5, 6, "y"}})};
  const Selection chosen = select_fixes(pointers(fixes));
  EXPECT_TRUE(chosen.taken.empty());
  ASSERT_EQ(chosen.refused.size(), 1U);
  EXPECT_EQ(chosen.refused[0].conflicts_with, 0U);
}

// For random sets of fixes (touching, nested, equal, reversed): what is taken can be applied, what is refused really
// conflicts, and neither depends on the order.
TEST(SelectFixes, DoesNotDependOnTheOrder) {
  std::mt19937 random(11);
  const std::string text(30, '.');
  const auto chosen_edits = [](const std::vector<Fix>& fixes) {
    const auto all = pointers(fixes);
    return edits_of(all, select_fixes(all).taken);
  };
  std::size_t refusals = 0;
  for (int round = 0; round < 5000; ++round) {
    std::vector<Fix> fixes(random() % 8);
    for (Fix& one : fixes) {
      for (std::size_t edits = 1 + random() % 3; one.edits.size() < edits;) {
        const auto start = static_cast<std::uint32_t>(random() % 30);
        const auto end = std::min(30U, start + static_cast<std::uint32_t>(random() % 5));
        one.edits.push_back({random() % 4 == 0 ? "b.py" : "a.py", start, end, std::string(random() % 2, 'x')});
      }
    }
    const auto all = pointers(fixes);
    const Selection first = select_fixes(all);
    const std::vector<Edit> edits = edits_of(all, first.taken);
    for (const char* path : {"a.py", "b.py"}) {
      std::vector<Edit> of_file;
      std::ranges::copy_if(edits, std::back_inserter(of_file), [&](const Edit& e) { return e.path == path; });
      ASSERT_TRUE(apply_edits(text, of_file)) << round;
    }
    ASSERT_EQ(first.taken.size() + first.refused.size(), fixes.size());
    for (const Refused& refused : first.refused) {
      std::vector<Edit> both = edits;
      both.insert(both.end(), fixes[refused.fix].edits.begin(), fixes[refused.fix].edits.end());
      bool conflict = false;
      for (const Edit& a : both) {
        for (const Edit& b : both) conflict = conflict || in_conflict(a, b);
      }
      ASSERT_TRUE(conflict);
      ++refusals;
    }
    for (int order = 0; order < 3; ++order) {
      std::ranges::shuffle(fixes, random);
      ASSERT_EQ(chosen_edits(fixes), edits);
    }
  }
  EXPECT_GT(refusals, 1000U);
}

}  // namespace
}  // namespace assay
