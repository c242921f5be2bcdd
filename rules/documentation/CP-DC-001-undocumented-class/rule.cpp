#include "rules/api/rule.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "rules/api/cpp.h"

namespace assay {
namespace {

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool has_component(std::string_view path, const std::vector<std::string>& names) {
  for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    if (contains(names, path.substr(0, slash))) return true;
    path.remove_prefix(slash + 1);
  }
  return false;
}

// What the comments of the whole tree say.
struct Documentation {
  bool doxygen = true;  // what this tree writes above most of its classes
  std::set<std::string, std::less<>> classes;

  Documentation() = default;
  explicit Documentation(const ProjectFacts& project) {
    std::int64_t balance = 0;
    for (const FileFacts& file : project.files()) {
      if (file.cpp == nullptr) continue;
      for (const CppClass& cls : file.cpp->classes) {
        if (!file.cpp->is_header || cls.in_class || cls.in_function) continue;
        balance += cls.comment == CppComment::doxygen ? 1 : cls.comment == CppComment::plain ? -1 : 0;
      }
      for (const std::string& name : file.cpp->documented) classes.emplace(name.substr(name.rfind(':') + 1));
    }
    doxygen = balance >= 0;
  }
};

// `class SHOP_EXPORT Order`, `class __declspec(dllexport) Order`, `class __attribute__((visibility("default"))) Order`
bool is_marked(std::string_view header, const std::vector<std::string>& marks) {
  header = header.substr(0, header.find_first_of(":{"));
  return std::ranges::any_of(marks, [&](const std::string& mark) { return header.contains(mark); });
}

}  // namespace

void attach_cp_dc_001(Hooks& hooks) {
  const auto strings = [&](const char* key) {
    const auto list = hooks.profile().strings(key);
    return std::vector<std::string>(list.begin(), list.end());
  };
  hooks.cpp().file([folders = strings("cpp.documentation.public-folders"),
                    words = strings("cpp.documentation.private-words"),
                    marks = strings("cpp.documentation.export-marks")](const CppFile& file, Sink& sink) {
    if (!file.facts.is_header || file.role().in_tests || has_component(file.file.path, words)) return;
    const bool is_public = has_component(file.file.path, folders);
    for (const CppClass& cls : file.facts.classes) {
      if (!cls.is_definition || cls.is_specialization || cls.in_class || cls.in_function || cls.unnamed_namespace ||
          cls.name == "(unnamed)" ||
          std::ranges::any_of(cls.scopes, [&](const std::string& s) { return contains(words, s); }))
        continue;
      if (!is_public && !is_marked(file.text(cls.header), marks)) continue;
      const std::string unit = file.unit(cls.qualname);
      sink.applies(unit);
      const auto& known = file.project.derived<Documentation>([&] { return Documentation(file.project); });
      const bool documented = cls.comment == CppComment::doxygen ||
                              (cls.comment == CppComment::plain && !known.doxygen) || known.classes.contains(cls.name);
      if (documented) continue;
      const bool plain = cls.comment == CppComment::plain;
      sink.violation(cls.header, unit,
                     plain ? "the comment above '" + cls.qualname + "' is none that Doxygen reads"
                           : "'" + cls.qualname + "' has no documentation");
    }
  });
}

}  // namespace assay
