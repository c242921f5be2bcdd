// SY-004: rules that cannot decide enough of what they apply to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/run_assay.h"
#include "support/temporary_tree.h"

namespace assay {
namespace {

using testing::HasSubstr;
using testing::Not;

// A node class that is registered, and one of which nobody can say whether it is a node.
const std::string kNode =
    "from kailash.nodes.base import Node, register_node\n\n\n"
    "@register_node()\nclass PriceNode(Node):\n"
    "    def get_parameters(self):\n        return {}\n\n    def run(self):\n        return {}\n";
const std::string kMystery = "from kailash.nodes.elsewhere import Mystery\n\n\nclass OrderNode(Mystery):\n    pass\n";

Outcome check(const TemporaryTree& tree) {
  return run_assay({"check", "--select", "NR-001,SY-004"}, {.directory = tree.root()});
}

TEST(LowCoverage, IsAFindingAtTheFirstFileThatCouldNotBeDecided) {
  const TemporaryTree tree{{"src/a.py", kNode}, {"src/b.py", kMystery}};
  const Outcome outcome = check(tree);
  EXPECT_EQ(outcome.code, 0) << outcome.out;  // a note
  EXPECT_EQ(
      outcome.out,
      "src/b.py:1:1: note: NR-001 can decide 1 of 2 units, a share of 0.50; at least 0.90 is asked for [SY-004]\n");
}

TEST(LowCoverage, IsMeasuredAgainstTheProfile) {
  const TemporaryTree tree{{"src/a.py", kNode},
                           {"src/b.py", kMystery},
                           {"team.toml", "extends = \"gold\"\n[standard.gates]\nmin-coverage = 0.5\n"},
                           {"assay.toml", "profile = \"team.toml\"\n"}};
  EXPECT_EQ(check(tree).out, "");
}

TEST(LowCoverage, IsNoneWhereAllIsDecided) {
  const TemporaryTree tree{{"src/a.py", kNode}};
  EXPECT_EQ(check(tree).out, "");
}

TEST(LowCoverage, DoesNotSpeakOfFilesThatDoNotParse) {
  const TemporaryTree tree{{"src/a.py", kNode}, {"src/c.py", "class OrderNode(:\n"}};
  EXPECT_EQ(check(tree).out, "");
}

TEST(LowCoverage, CannotBeAcceptedByAComment) {
  const TemporaryTree tree{{"src/a.py", kNode}, {"src/b.py", "# assay: allow[SY-004] known\n" + kMystery}};
  const Outcome outcome = run_assay({"check", "--select", "NR-001,SY"}, {.directory = tree.root()});
  EXPECT_THAT(outcome.out, HasSubstr("[SY-004]"));
  EXPECT_THAT(outcome.out, HasSubstr("the suppression of SY-004 matches no finding [SY-003]"));
}

}  // namespace
}  // namespace assay
