// The loop over a toy analysis, in which every fix and every kind of harm can be had.
#include "fixits/repair.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "fixits/edits.h"

namespace assay {
namespace {

using testing::HasSubstr;

// A "rule" finds each of its letters and offers to replace it by another text.
struct Letter {
  char letter;
  std::string replacement;
  FixSafety safety = FixSafety::safe;
};

class Toy : public Workbench {
 public:
  Toy(Texts texts, std::vector<Letter> letters) : letters_(std::move(letters)), present_(analyse(std::move(texts))) {}

  Evidence present() const override { return evidence(present_); }
  const std::string* bytes(std::string_view path) const override { return &present_.texts.find(path)->second; }
  Evidence attempt(const Texts& changed) override {
    Texts texts = present_.texts;
    for (const auto& [path, text] : changed) texts[path] = text;
    trial_ = analyse(std::move(texts));
    return evidence(trial_);
  }
  void keep() override { kept_ = trial_; }
  void accept() override { present_ = kept_; }

  std::string text(const std::string& path) const { return present_.texts.at(path); }

  std::function<void(const Texts&, Ledger&)> more = [](const Texts&, Ledger&) {};  // further findings

 private:
  struct State {
    Texts texts;
    Ledger ledger;
    std::vector<Notice> notices;
  };

  State analyse(Texts texts) const {
    State state{std::move(texts), {}, {}};
    for (const auto& [path, text] : state.texts) {
      for (std::uint32_t i = 0; i < text.size(); ++i) {
        if (text[i] == '!') state.notices.push_back({"syntax", path, 1, "no good", true});
        for (const Letter& letter : letters_) {
          if (text[i] != letter.letter) continue;
          Finding finding;
          finding.rule = std::string("XX-") + letter.letter;
          finding.path = path;
          finding.span = {i, i + 1};
          finding.message = std::string("found ") + letter.letter;
          finding.fingerprint = finding.rule + std::to_string(i);
          finding.fix = Fix{"replace it", letter.safety, {{path, i, i + 1, letter.replacement}}};
          state.ledger.findings.push_back(finding);
        }
      }
    }
    more(state.texts, state.ledger);
    return state;
  }

  static Evidence evidence(const State& state) {
    return {&state.ledger, &state.notices, [](std::string_view) { return false; }};
  }

  std::vector<Letter> letters_;
  State present_;
  State trial_;
  State kept_;
};

TEST(Repair, TakesWhatDoesNoHarm) {
  Toy toy({{"a", "xyxz"}, {"b", "zzx"}}, {{'x', "ok"}});
  const Repair repaired = repair(toy, {});
  EXPECT_EQ(toy.text("a"), "okyokz");
  EXPECT_EQ(toy.text("b"), "zzok");
  EXPECT_EQ(repaired.repaired.size(), 3U);
  EXPECT_TRUE(repaired.withheld.empty());
  EXPECT_EQ(repaired.attempts, 1);
  EXPECT_EQ(repaired.files.at("a").before, "xyxz");
  EXPECT_EQ(apply_edits("xyxz", repaired.files.at("a").edits), "okyokz");
}

TEST(Repair, GoesOnOverRounds) {
  Toy toy({{"a", "x"}}, {{'x', "yy"}, {'y', "z"}});
  const Repair repaired = repair(toy, {});
  // The first round may not bring y, which is a finding: the fix is withheld.
  EXPECT_EQ(toy.text("a"), "x");
  ASSERT_EQ(repaired.withheld.size(), 1U);
  EXPECT_THAT(repaired.withheld[0].reason, HasSubstr("new finding"));
}

TEST(Repair, WithholdsTheGuiltyAlone) {
  // Each w is replaced by something that does not parse; the rest is fine.
  Toy toy({{"a", "xwxx"}, {"b", "xxx"}, {"c", "w"}}, {{'x', "-"}, {'w', "!"}});
  const Repair repaired = repair(toy, {});
  EXPECT_EQ(toy.text("a"), "-w--");
  EXPECT_EQ(toy.text("b"), "---");
  EXPECT_EQ(toy.text("c"), "w");
  ASSERT_EQ(repaired.withheld.size(), 2U);
  EXPECT_THAT(repaired.withheld[0].reason, HasSubstr("not be read in full"));
}

TEST(Repair, FindsOutWhichOfManyDoesHarmFarAway) {
  Toy toy({{"a", "xxxxxxx"}, {"b", "wxxx"}, {"far", "."}}, {{'x', "-"}, {'w', "+"}});
  // Once b begins with a plus, another file has a finding.
  toy.more = [](const Workbench::Texts& texts, Ledger& ledger) {
    if (texts.at("b")[0] != '+') return;
    Finding finding;
    finding.rule = "XX-far";
    finding.path = "far";
    finding.message = "harm";
    ledger.findings.push_back(finding);
  };
  const Repair repaired = repair(toy, {});
  EXPECT_EQ(toy.text("a"), "-------");
  EXPECT_EQ(toy.text("b"), "w---");
  ASSERT_EQ(repaired.withheld.size(), 1U);
  EXPECT_EQ(repaired.withheld[0].finding.rule, "XX-w");
}

TEST(Repair, WithholdsAFixThatLeavesItsFinding) {
  Toy toy({{"a", "x"}}, {{'x', "x "}});
  const Repair repaired = repair(toy, {});
  EXPECT_EQ(toy.text("a"), "x");
  ASSERT_EQ(repaired.withheld.size(), 1U);
  EXPECT_THAT(repaired.withheld[0].reason, HasSubstr("still be there"));
}

TEST(Repair, UnsafeOnlyWhereAsked) {
  for (const bool unsafe : {false, true}) {
    Toy toy({{"a", "xud"}}, {{'x', "1"}, {'u', "2", FixSafety::unsafe}, {'d', "3", FixSafety::display}});
    repair(toy, {.unsafe = unsafe});
    EXPECT_EQ(toy.text("a"), unsafe ? "12d" : "1ud");
  }
}

TEST(Repair, LeavesWhatIsNotWanted) {
  Toy toy({{"a", "xx"}}, {{'x', "1"}});
  RepairOptions options;
  options.wanted = [](const Finding& finding) { return finding.span.start == 1; };
  repair(toy, options);
  EXPECT_EQ(toy.text("a"), "x1");
}

TEST(Repair, LeavesFilesThatDoNotParse) {
  Toy toy({{"a", "x!"}, {"b", "x"}}, {{'x', "1"}});
  const Repair repaired = repair(toy, {});
  EXPECT_EQ(toy.text("a"), "x!");
  EXPECT_EQ(toy.text("b"), "1");
  ASSERT_EQ(repaired.withheld.size(), 1U);
  EXPECT_THAT(repaired.withheld[0].reason, HasSubstr("does not parse"));
}

// A second run over the result does nothing.
TEST(Repair, EndsWhereASecondRunBegins) {
  Toy toy({{"a", "xwuwx"}, {"b", "wwxwx"}}, {{'x', "-"}, {'w', "!"}, {'u', "x"}});
  const Repair first = repair(toy, {});
  const std::string a = toy.text("a");
  const std::string b = toy.text("b");
  const Repair second = repair(toy, {});
  EXPECT_TRUE(second.repaired.empty());
  EXPECT_EQ(second.withheld.size(), first.withheld.size());
  EXPECT_EQ(toy.text("a"), a);
  EXPECT_EQ(toy.text("b"), b);
}

}  // namespace
}  // namespace assay
