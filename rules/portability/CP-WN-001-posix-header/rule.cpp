#include "rules/api/rule.h"

#include <algorithm>
#include <cctype>

#include "analyzer/config/glob.h"
#include "rules/api/cpp.h"

namespace assay {
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

void attach_cp_wn_001(Hooks& hooks) {
  const auto strings = [&](const char* key) {
    const auto list = hooks.profile().strings(key);
    return std::vector<std::string>(list.begin(), list.end());
  };
  hooks.cpp().by_tokens();
  hooks.cpp().file([headers = strings("cpp.portability.posix-headers"),
                    places = strings("cpp.portability.platform-words")](const CppFile& file, Sink& sink) {
    if (file.facts.includes.empty() || has_word(file.file.path, places)) return;
    sink.applies(file.unit());
    for (std::size_t i = 0; i < file.facts.includes.size(); ++i) {
      const CppInclude& include = file.facts.includes[i];
      if (include.conditional || file.cpp.target(file.id, i) != kNoFile) continue;
      const bool posix =
          std::ranges::any_of(headers, [&](const std::string& glob) { return glob_matches(glob, include.target); });
      if (posix)
        sink.violation(include.span, file.unit(),
                       "'" + include.target + "' is included without a guard, and Windows has no such header");
    }
  });
}

}  // namespace assay
