#include "cpp_includes.h"

namespace assay::cpp_includes {
namespace {

std::string_view stem_of(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  name = name.substr(0, name.rfind('.'));
  for (const std::string_view ending : {"_impl", "-impl", "_inl", "-inl", "Impl", "_inline", "_detail"}) {
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  }
  return name;
}

}  // namespace

void check_each(Hooks& hooks, Check check) {
  hooks.cpp().by_tokens();
  hooks.cpp().file([check = std::move(check)](const CppFile& file, Sink& sink) {
    if (file.facts.includes.empty()) return;
    sink.applies(file.unit());
    for (std::size_t i = 0; i < file.facts.includes.size(); ++i) {
      if (file.facts.includes[i].target.empty()) continue;
      std::string problem = check(file, i);
      if (!problem.empty()) sink.violation(file.facts.includes[i].span, file.unit(), std::move(problem));
    }
  });
}

std::string quoted(const CppInclude& include) { return "'" + include.target + "'"; }

bool implements(std::string_view path, std::string_view other) {
  const std::string_view a = path.substr(path.rfind('/') + 1);
  const std::string_view b = other.substr(other.rfind('/') + 1);
  return a != b && stem_of(path) == stem_of(other);
}

}  // namespace assay::cpp_includes
