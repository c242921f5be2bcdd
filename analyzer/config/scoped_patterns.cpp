#include "analyzer/config/scoped_patterns.h"

#include <utility>

namespace assay {
namespace {

// "b/c/" for "/a" and "/a/b/c"; empty when the second does not lie below the first.
std::string between(std::string_view outer, std::string_view inner) {
  if (outer == "/") outer = {};
  if (inner.size() <= outer.size() || !inner.starts_with(outer) || inner[outer.size()] != '/') return {};
  return std::string(inner.substr(outer.size() + 1)) + '/';
}

}  // namespace

PatternSet::PatternSet(const std::vector<ScopedPatterns>& patterns, std::string_view root) {
  for (const ScopedPatterns& group : patterns) {
    PathPatterns compiled(group.lines);
    if (compiled.empty()) continue;
    scopes_.push_back({std::move(compiled), between(group.base, root), between(root, group.base)});
    if (group.base.empty()) scopes_.back().above.clear();
  }
}

bool PatternSet::matches(std::string_view path, bool is_directory) const {
  bool matched = false;
  std::string whole;
  for (const Scope& scope : scopes_) {
    if (!path.starts_with(scope.below)) continue;
    std::string_view relative = path.substr(scope.below.size());
    if (!scope.above.empty()) relative = whole = scope.above + std::string(path);
    const PathPatterns::Verdict verdict = scope.patterns.check(relative, is_directory);
    if (verdict != PathPatterns::Verdict::undecided) matched = verdict == PathPatterns::Verdict::matched;
  }
  return matched;
}

bool PatternSet::covers(std::string_view path) const {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (matches(path.substr(0, slash), true)) return true;
  }
  return matches(path, false);
}

}  // namespace assay
