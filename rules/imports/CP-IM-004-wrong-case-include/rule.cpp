#include <algorithm>
#include <map>
#include <vector>

#include "cpp_includes.h"
#include "rules/api/edits.h"
#include "rules/api/text.h"

namespace assay {
namespace {

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// By names in lower case.
struct ByName : std::map<std::string, std::vector<const FileFacts*>, std::less<>> {};

ByName by_name(const ProjectFacts& project) {
  ByName out;
  for (const FileFacts& file : project.files()) {
    if (file.cpp != nullptr) out[lower_case(name_of(file.path))].push_back(&file);
  }
  return out;
}

// The end of the only path of the tree that `target` means but for its case; empty: there is none, or more.
std::string meant(std::string_view target, const ByName& files) {
  const std::string wanted = lower_case(target);
  const auto named = files.find(name_of(wanted));
  if (named == files.end()) return {};
  std::string found;
  for (const FileFacts* file : named->second) {
    const std::string path = lower_case(file->path);
    if (!path.ends_with(wanted) || (path.size() > wanted.size() && path[path.size() - wanted.size() - 1] != '/'))
      continue;
    if (!found.empty()) return {};
    found = file->path.substr(file->path.size() - wanted.size());
  }
  return found;
}

}  // namespace

void attach_cp_im_004(Hooks& hooks) {
  hooks.cpp().by_tokens();
  hooks.cpp().file([](const CppFile& file, Sink& sink) {
    if (file.facts.includes.empty()) return;
    sink.applies(file.unit());
    const ByName& files = file.project.derived<ByName>([&] { return by_name(file.project); });
    for (std::size_t i = 0; i < file.facts.includes.size(); ++i) {
      const CppInclude& include = file.facts.includes[i];
      const bool plain =
          !include.target.contains("..") && !include.target.contains('\\') && !include.target.starts_with("./");
      // A name in angle brackets without a folder may well be a library's: <String.h>.
      if (file.cpp.target(file.id, i) != kNoFile || !plain || (include.angled && !include.target.contains('/')))
        continue;
      const std::string path = meant(include.target, files);
      if (path.empty() || path == include.target) continue;
      sink.violation(include.span, file.unit(), cpp_includes::quoted(include) + " is '" + path + "' on the disk")
          .offer(FixSafety::safe, "write '" + path + "'", {replace(include.target_span, path)});
    }
  });
}

}  // namespace assay
