// Holds our reading of ignore files against git's own, over generated trees.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/engine/discover.h"
#include "support/temporary_tree.h"

namespace assay {
namespace {

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  template <std::size_t N>
  std::string pick(const std::array<const char*, N>& words) {
    return words[below(N)];
  }

  std::string folder() { return pick(std::array{"a", "b", "ab", "src", "x y", "-"}); }
  std::string file() { return pick(std::array{"a.py", "b.py", "ab.py", "#c.py", "!d.py", "sp .py"}); }

  // Not among them: stars behind a letter and before a slash ("a**/b"). Git strips what has no special meaning from the
  // front of a pattern and so reads the rest as "**/b", against its documentation, which we follow.
  std::string pattern() {
    static constexpr std::array kParts = {
        "a",      "b",    "*",     "**",   "a*", "*b",    "?",      "[ab]",    "[!a]",    "[^b]*",
        "a.py",   "*.py", "b.p?",  "src",  "ab", "x\\ y", "-",      "\\#c.py", "\\!d.py", "[[:alpha:]].py",
        "sp .py", "***",  "[a-b]", "[]a]", "[a", "\\a",   "*.py  ", "a\\"};
    std::string out;
    if (below(5) == 0) out += '!';
    if (below(4) == 0) out += '/';
    const std::size_t parts = 1 + below(3);
    for (std::size_t i = 0; i < parts; ++i) {
      if (i > 0) out += '/';
      out += pick(kParts);
    }
    if (below(4) == 0) out += '/';
    if (below(8) == 0) out += '\r';
    return out;
  }

 private:
  std::mt19937 random_;
};

std::set<std::string> lines_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::set<std::string> lines;
  std::string line;
  for (int c = 0; (c = std::fgetc(pipe.get())) != EOF;) {
    if (c != '\0') {
      line += static_cast<char>(c);
      continue;
    }
    lines.insert(std::exchange(line, {}));
  }
  return lines;
}

TEST(IgnoreFiles, MeanWhatGitSaysTheyMean) {
  for (unsigned seed = 0; seed < 40; ++seed) {
    Generator generator(seed);
    const TemporaryTree tree;
    std::vector<std::string> folders = {""};
    for (int i = 0; i < 12; ++i) folders.push_back(folders[generator.below(folders.size())] + generator.folder() + '/');
    for (const std::string& folder : folders) {
      for (int i = 0; i < 3; ++i) tree.write(folder + generator.file(), "");
    }
    std::string shown;
    for (int i = 0; i < 3; ++i) {
      const std::string folder = i == 0 ? "" : folders[generator.below(folders.size())];
      std::string text;
      for (std::size_t n = 1 + generator.below(5); n > 0; --n) text += generator.pattern() + '\n';
      tree.write(folder + ".gitignore", text);
      shown += folder + ".gitignore:\n" + text;
    }
    ASSERT_EQ(std::system(("git -c init.defaultBranch=main init -q '" + tree.root() + "'").c_str()), 0);
    // --others lists untracked files; nothing is tracked here. A user's global ignore file must not matter.
    const std::set<std::string> expected =
        lines_of("cd '" + tree.root() +
                 "' && git -c core.excludesFile=/dev/null ls-files -z --others --exclude-standard -- '*.py'");
    const Result<SourceSet> found = discover(tree.root(), {}, Settings());
    ASSERT_TRUE(found);
    EXPECT_EQ(std::set<std::string>(found->paths.begin(), found->paths.end()), expected) << "seed " << seed << '\n'
                                                                                         << shown;
  }
}

}  // namespace
}  // namespace assay
