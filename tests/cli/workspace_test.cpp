// A workspace after any edits says what a run over the same texts says.
#include "analyzer/engine/workspace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "analyzer/cli/options.h"
#include "plan.h"
#include "support/temporary_tree.h"

namespace assay {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

class Unwatched : public Progress {
 public:
  void stage(std::string_view, std::size_t) override {}
  void advance(std::size_t) override {}
  bool wants_to_stop() const override { return stop; }

  bool stop = false;
};

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

Plan plan_of(const std::string& root) {
  Options options;
  options.arguments = {root};
  auto plan = make_plan(options);
  EXPECT_TRUE(plan) << plan.error().message;
  plan->cache_folder.clear();
  return std::move(*plan);
}

// One line a finding: all that a report shows of it.
std::string shown(const Finding& finding) {
  std::string text = finding.path + ':' + std::to_string(finding.start.line) + ':' +
                     std::to_string(finding.start.column) + '-' + std::to_string(finding.end.line) + ':' +
                     std::to_string(finding.end.column) + ' ' + finding.rule + ' ' + finding.message + " [" +
                     std::string(to_string(finding.disposition)) + ' ' + finding.reason + "] " + finding.unit + ' ' +
                     finding.fingerprint;
  for (const Related& related : finding.related)
    text += " also " + related.path + ':' + std::to_string(related.start.line) + related.message;
  for (const FlowStep& step : finding.flow)
    text += " by " + step.path + ':' + std::to_string(step.start.line) + step.message;
  if (finding.fix) {
    text += " fix " + finding.fix->title;
    for (const Edit& edit : finding.fix->edits)
      text += ' ' + edit.path + ':' + std::to_string(edit.start) + '-' + std::to_string(edit.end) + edit.text;
  }
  return text;
}

std::vector<std::string> shown(const std::vector<Finding>& findings, std::string_view path = {}) {
  std::vector<std::string> lines;
  for (const Finding& finding : findings) {
    // What a rule can decide of the whole is not said of one file.
    if (path.empty() || (finding.path == path && finding.rule != "SY-004")) lines.push_back(shown(finding));
  }
  return lines;
}

std::vector<std::string> shown(const Ledger& ledger) {
  std::vector<std::string> lines;
  for (const RuleRecord& record : ledger.rules) {
    for (const Unit& unit : record.units)
      lines.push_back(record.rule + ' ' + unit.key + ' ' + unit.path + ' ' + std::string(to_string(unit.status)));
  }
  return lines;
}

std::string edited(std::string text, std::mt19937& random) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') starts.push_back(i + 1);
  }
  const auto any = [&](std::size_t below) { return static_cast<std::size_t>(random() % below); };
  const std::size_t line = any(starts.size());
  const std::size_t start = starts[line];
  const std::size_t end = line + 1 < starts.size() ? starts[line + 1] : text.size();
  switch (any(5)) {
    case 0: return text.erase(start, end - start);
    case 1: return text.insert(start, text.substr(start, end - start));
    case 2: return text.insert(starts[any(starts.size())], text.substr(start, end - start));
    case 3: return text.erase(start + (end - start) / 2, any(4));
    default: return text.insert(end, "value = compute(value)\n");
  }
}

class WorkspaceOf : public ::testing::TestWithParam<const char*> {};

TEST_P(WorkspaceOf, SaysWhatARunSays) {
  const TemporaryTree tree;
  std::filesystem::copy(std::string(ASSAY_SOURCE_DIR) + "/tests/fixtures/projects/" + GetParam(), tree.root(),
                        std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
  Unwatched unwatched;
  auto workspace = Workspace::open(plan_of(tree.root()), unwatched);
  ASSERT_TRUE(workspace) << workspace.error().message;
  const Plan plan = plan_of(tree.root());
  const std::vector<std::string> paths = (*workspace)->run().paths;
  ASSERT_THAT(paths, Not(IsEmpty()));
  std::mt19937 random(7);
  for (int edit = 0; edit < 60; ++edit) {
    const std::string& path = paths[random() % paths.size()];
    const std::string on_disk = tree.root() + '/' + path;
    const std::string text = edited(contents(on_disk), random);
    write(on_disk, text);
    (*workspace)->set_text(path, text);
    const FileAnswer answer = (*workspace)->analyse(path, unwatched);
    const auto fresh = run(plan, unwatched);
    ASSERT_TRUE(fresh);
    ASSERT_EQ(shown(answer.findings), shown(fresh->report.findings, path)) << "after edit " << edit << " of " << path;
    if (edit % 10 != 0) continue;
    ASSERT_TRUE((*workspace)->settle(unwatched));
    ASSERT_EQ(shown((*workspace)->run().report.findings), shown(fresh->report.findings)) << "after edit " << edit;
    ASSERT_EQ(shown((*workspace)->run().ledger), shown(fresh->ledger)) << "after edit " << edit;
  }
}

INSTANTIATE_TEST_SUITE_P(Projects, WorkspaceOf, ::testing::Values("gold-demo", "gold-demo-cpp", "mixed-demo"));

class InAWorkspace : public ::testing::Test {
 protected:
  const TemporaryTree tree_{{"shop/__init__.py", ""},
                            {"shop/base.py", "from kailash.nodes.base import Node\n\n\nclass Base(Node):\n    pass\n"},
                            {"shop/price.py",
                             "from shop.base import Base\n\n\nclass PriceNode(Base):\n    def run(self, **kwargs):\n"
                             "        return {}\n"}};
  Unwatched unwatched_;
  Result<std::unique_ptr<Workspace>> workspace_ = Workspace::open(plan_of(tree_.root()), unwatched_);
};

TEST_F(InAWorkspace, AnEditOfOneFileIsSeenInAnother) {
  const auto before = shown((*workspace_)->analyse("shop/price.py", unwatched_).findings);
  (*workspace_)->set_text("shop/base.py", "class Base:\n    pass\n");
  EXPECT_NE(shown((*workspace_)->analyse("shop/price.py", unwatched_).findings), before);
  const auto changed = (*workspace_)->settle(unwatched_);
  ASSERT_TRUE(changed);
  EXPECT_THAT(*changed, ::testing::Contains("shop/price.py"));
  (*workspace_)->forget_text("shop/base.py");
  EXPECT_EQ(shown((*workspace_)->analyse("shop/price.py", unwatched_).findings), before);
}

TEST_F(InAWorkspace, WhatWouldBeLeavesNothingBehind) {
  const auto before = shown((*workspace_)->analyse("shop/price.py", unwatched_).findings);
  EXPECT_THAT((*workspace_)->analyse_as("shop/price.py", "x = 1\n", unwatched_).findings, IsEmpty());
  EXPECT_EQ(shown((*workspace_)->analyse("shop/price.py", unwatched_).findings), before);
}

TEST_F(InAWorkspace, WhoeverNoLongerWaitsGetsNothing) {
  const auto before = shown((*workspace_)->run().report.findings);
  (*workspace_)->set_text("shop/base.py", "class Base:\n    pass\n");
  unwatched_.stop = true;
  EXPECT_FALSE((*workspace_)->settle(unwatched_));
  EXPECT_EQ(shown((*workspace_)->run().report.findings), before);
}

// An editor may leave while its project is being opened.
TEST_F(InAWorkspace, IsOpenedForNobody) {
  Unwatched gone;
  gone.stop = true;
  const auto opened = Workspace::open(plan_of(tree_.root()), gone);
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_THAT((*opened)->analyse("shop/price.py", gone).findings, IsEmpty());
}

TEST_F(InAWorkspace, AFileThatIsNotOfTheTreeHasNoAnswer) {
  EXPECT_TRUE((*workspace_)->holds("shop/price.py"));
  EXPECT_FALSE((*workspace_)->holds("shop/none.py"));
  EXPECT_EQ((*workspace_)->analyse("shop/none.py", unwatched_).state, ParseState::none);
}

}  // namespace
}  // namespace assay
