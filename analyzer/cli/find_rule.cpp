#include "find_rule.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "analyzer/config/suggest.h"

namespace assay {
namespace {

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

Result<const Rule*> find_rule(const std::string& word) {
  std::vector<std::string> words;
  for (const Rule& rule : builtin_rules()) {
    if (lower(rule.info.id) == lower(word) || rule.info.name == lower(word)) return &rule;
    words.push_back(rule.info.id);
    words.push_back(rule.info.name);
  }
  return fail("unknown rule \"" + word + '"' + did_you_mean(word, words));
}

}  // namespace assay
