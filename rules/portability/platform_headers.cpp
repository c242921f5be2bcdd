#include "platform_headers.h"

#include <algorithm>
#include <string>
#include <vector>

#include "analyzer/config/glob.h"
#include "rules/api/cpp.h"
#include "rules/api/text.h"

namespace assay::platform_headers {
namespace {

// "src/os-posix/files_linux.cpp" has the words src, os, posix, files, linux and cpp.
bool has_word(std::string_view path, const std::vector<std::string>& words) {
  while (!path.empty()) {
    const auto end = std::min(path.find_first_of("/-_."), path.size());
    if (std::ranges::find(words, path.substr(0, end)) != words.end()) return true;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return false;
}

}  // namespace

void report(Hooks& hooks, std::string_view headers, std::string_view words, std::string_view lacking) {
  const auto strings = [&](std::string_view key) {
    const auto list = hooks.profile().strings(key);
    return std::vector<std::string>(list.begin(), list.end());
  };
  hooks.cpp().by_tokens();
  hooks.cpp().file([headers = strings(headers), words = strings(words), lacking = std::string(lacking)](
                       const CppFile& file, Sink& sink) {
    if (file.facts.includes.empty() || has_word(lower_case(file.file.path), words)) return;
    sink.applies(file.unit());
    for (std::size_t i = 0; i < file.facts.includes.size(); ++i) {
      const CppInclude& include = file.facts.includes[i];
      if (include.conditional || !include.angled || file.cpp.target(file.id, i) != kNoFile) continue;
      const std::string name = lower_case(include.target);
      const bool listed =
          std::ranges::any_of(headers, [&](const std::string& glob) { return glob_matches(glob, name); });
      if (listed)
        sink.violation(include.span, file.unit(),
                       "'" + include.target + "' is included without a guard, and " + lacking);
    }
  });
}

}  // namespace assay::platform_headers
