#include "cpp_doubles.h"

#include <algorithm>
#include <set>

namespace assay::cpp_doubles {
namespace {

std::vector<std::string> list(const Table& table, std::string_view key) {
  const auto strings = table.strings(key);
  return {strings.begin(), strings.end()};
}

bool matches(std::string_view pattern, std::string_view name) {
  if (!pattern.ends_with('*')) return pattern == name;
  return name.starts_with(pattern.substr(0, pattern.size() - 1));
}

bool any_matches(const std::vector<std::string>& patterns, std::string_view name) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) { return matches(pattern, name); });
}

bool is_of(const CppUse& use, const Framework& framework) {
  if (use.called && !use.member && any_matches(framework.macros, use.name)) return true;
  if (use.templated && any_matches(framework.templates, use.name)) return true;
  return use.called && any_matches(framework.names, use.name);
}

// Files of the tree that a framework itself consists of: its headers, where the tree holds a copy, and what they
// include.
std::set<FileId> own_copy(const CppProject& cpp, FileId file, const Framework& framework) {
  std::set<FileId> out;
  for (const FileId each : cpp.closure(file)) {
    const std::vector<CppInclude>& includes = cpp.file(each).includes;
    for (std::size_t i = 0; i < includes.size(); ++i) {
      const FileId target = cpp.target(each, i);
      if (target == kNoFile || out.contains(target)) continue;
      const auto is_header = [&](const std::string& header) { return includes[i].target.ends_with(header); };
      if (std::ranges::none_of(framework.headers, is_header)) continue;
      for (const FileId part : cpp.closure(target)) out.insert(part);
    }
  }
  return out;
}

// Whether a file of the tree that `file` sees, and that is no part of the framework, defines the name itself.
bool defined_in_tree(const CppProject& cpp, FileId file, const CppUse& use, const std::set<FileId>& own) {
  return std::ranges::any_of(cpp.closure(file), [&](FileId each) {
    if (own.contains(each)) return false;
    const CppFileFacts& facts = cpp.file(each);
    return std::ranges::find(facts.defines, use.name, &CppDefine::name) != facts.defines.end() ||
           (use.templated && std::ranges::find(facts.classes, use.name, &CppClass::name) != facts.classes.end());
  });
}

}  // namespace

std::vector<Framework> frameworks(const Profile& profile) {
  std::vector<Framework> out;
  for (const Member& member : profile.table("cpp.doubles.frameworks").entries()) {
    const Table table(&member.value);
    out.push_back({std::string(table.text("title")), list(table, "headers"), table.boolean("neutral"),
                   table.boolean("plain"), list(table, "macros"), list(table, "templates"), list(table, "names")});
  }
  return out;
}

Doubles doubles_in(const CppProject& cpp, FileId file, const std::vector<Framework>& known) {
  Doubles out;
  std::vector<int> seen(known.size(), -1);  // whether a framework's headers are included: not asked, no, yes
  std::vector<std::set<FileId>> own(known.size());
  for (const CppUse& use : cpp.file(file).uses) {
    const Framework* of = nullptr;
    static const std::set<FileId> kNone;
    const std::set<FileId>* copy = &kNone;
    const Framework* unseen = nullptr;
    for (std::size_t i = 0; i < known.size() && of == nullptr; ++i) {
      if (!is_of(use, known[i])) continue;
      if (seen[i] < 0) {
        seen[i] = cpp.includes_header(file, known[i].headers) ? 1 : 0;
        if (seen[i] == 1) own[i] = own_copy(cpp, file, known[i]);
      }
      if (seen[i] == 1) {
        of = &known[i];
        copy = &own[i];
      }
      if (!known[i].plain) unseen = &known[i];
    }
    if (of == nullptr && unseen == nullptr) continue;
    if (defined_in_tree(cpp, file, use, *copy)) continue;
    if (of != nullptr) {
      out.found.push_back({&use, of});
    } else if (cpp.has_unseen_include(file)) {
      out.undecided = true;
    }
  }
  return out;
}

bool in_tests(const FileRole& role) { return role.in_tests; }

bool is_integration(const CppFile& file) { return file.project.highest_tier(file.id) >= 2; }

}  // namespace assay::cpp_doubles
