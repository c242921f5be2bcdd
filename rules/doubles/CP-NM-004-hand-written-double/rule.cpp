#include "rules/api/rule.h"

#include <algorithm>

#include "cpp_doubles.h"

namespace assay {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// By whole words: FakeStore, StoreFake, Fake_store and fake_store; no StubbornRoute.
bool is_called_double(std::string_view name, const std::vector<std::string>& affixes) {
  const auto same = [](std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) {
      return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
    });
  };
  return std::ranges::any_of(affixes, [&](const std::string& affix) {
    if (name.size() < affix.size()) return false;
    const std::string_view head = name.substr(0, affix.size());
    const std::string_view behind = name.substr(affix.size());
    if (same(head, affix) && (behind.empty() || !is_lower(behind.front()))) return true;
    const std::string_view tail = name.substr(name.size() - affix.size());
    const std::string_view before = name.substr(0, name.size() - affix.size());
    return same(tail, affix) && !before.empty() && (is_upper(tail.front()) || before.back() == '_');
  });
}

// The shipped class that `cls` derives from; null: none.
const CppClass* shipped_ancestor(const CppFile& file, CppClassId cls) {
  for (const CppSymbol& ancestor : file.cpp.ancestors(cls)) {
    if (ancestor.kind != CppSymbol::Kind::class_) continue;
    const FileRole& role = file.project.role(ancestor.cls.file);
    if (!role.in_tests && !role.test_toolkit) return &file.cpp.fact(ancestor.cls);
  }
  return nullptr;
}

void check(const CppFile& file, const std::vector<cpp_doubles::Framework>& known,
           const std::vector<std::string>& affixes, Sink& sink) {
  const cpp_doubles::Doubles doubles = cpp_doubles::doubles_in(file.cpp, file.id, known);
  for (std::size_t i = 0; i < file.facts.classes.size(); ++i) {
    const CppClass& cls = file.facts.classes[i];
    const int tier = file.tier(cls.header.start);
    if (tier < 2 || !is_called_double(cls.name, affixes)) continue;
    const bool by_framework = std::ranges::any_of(doubles.found, [&](const cpp_doubles::Found& found) {
      return cls.span.start <= found.use->span.start && found.use->span.start < cls.span.end;
    });
    if (by_framework) continue;
    const CppClass* real = shipped_ancestor(file, {file.id, static_cast<std::int32_t>(i)});
    if (real == nullptr) continue;
    sink.violation(
        cls.header, file.unit(),
        "'" + cls.name + "' stands in for '" + real->qualname + "' in a test of tier " + std::to_string(tier));
  }
}

}  // namespace

void attach_cp_nm_004(Hooks& hooks) {
  hooks.scope(cpp_doubles::in_tests);
  const auto words = hooks.profile().strings("cpp.doubles.affixes");
  hooks.cpp().file([known = cpp_doubles::frameworks(hooks.profile()),
                    affixes = std::vector<std::string>(words.begin(), words.end())](const CppFile& file, Sink& sink) {
    if (!cpp_doubles::is_integration(file)) return;
    sink.applies(file.unit());
    check(file, known, affixes, sink);
  });
}

}  // namespace assay
