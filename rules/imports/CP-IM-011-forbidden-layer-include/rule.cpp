#include <algorithm>
#include <deque>
#include <map>

#include "cpp_includes.h"

namespace assay {
namespace {

using Layers = std::map<std::string, std::vector<std::string>, std::less<>>;

bool lies_in(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

// The files on the shortest way from `start` into a forbidden folder, `start` first; empty: there is none. What lies in
// the forbidden folder is not looked into.
std::vector<FileId> way_into(const CppFile& file, FileId start, const std::vector<std::string>& forbidden) {
  std::map<FileId, FileId> from{{start, start}};
  std::deque<FileId> open{start};
  while (!open.empty()) {
    const FileId next = open.front();
    open.pop_front();
    const std::string& path = file.project.file(next).path;
    if (std::ranges::any_of(forbidden, [&](const std::string& folder) { return lies_in(path, folder); })) {
      std::vector<FileId> way{next};
      while (way.back() != start) way.push_back(from[way.back()]);
      std::ranges::reverse(way);
      return way;
    }
    for (const FileId target : file.cpp.included(next)) {
      if (from.emplace(target, next).second) open.push_back(target);
    }
  }
  return {};
}

void check(const CppFile& file, const std::vector<std::string>& forbidden, Sink& sink) {
  sink.applies(file.unit());
  for (std::size_t i = 0; i < file.facts.includes.size(); ++i) {
    const FileId target = file.cpp.target(file.id, i);
    if (target == kNoFile) continue;
    const std::vector<FileId> way = way_into(file, target, forbidden);
    if (way.empty()) continue;
    std::string message = cpp_includes::quoted(file.facts.includes[i]);
    if (way.size() > 1) message += " leads to '" + file.project.file(way.back()).path + "', which";
    Violation& violation = sink.violation(file.facts.includes[i].span, file.unit(),
                                          message + " lies in a layer that this one must not include");
    for (std::size_t step = 0; step + 1 < way.size(); ++step) {
      const CppFileFacts& facts = file.cpp.file(way[step]);
      for (std::size_t k = 0; k < facts.includes.size(); ++k) {
        if (file.cpp.target(way[step], k) == way[step + 1]) {
          violation.also(way[step], facts.includes[k].span, "by way of this include");
          break;
        }
      }
    }
  }
}

}  // namespace

void attach_cp_im_011(Hooks& hooks) {
  Layers layers;
  for (const Member& member : hooks.profile().table("cpp.includes.layers").entries())
    layers[member.key] = member.value.strings;
  hooks.cpp().by_tokens();
  hooks.cpp().file([layers](const CppFile& file, Sink& sink) {
    for (const auto& [folder, forbidden] : layers) {
      if (lies_in(file.file.path, folder)) check(file, forbidden, sink);
    }
  });
}

}  // namespace assay
