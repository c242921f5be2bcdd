#include "modules.h"

#include <algorithm>
#include <cctype>

namespace assay::imports {

std::vector<std::string_view> loaded_modules(const ImportFact& import) {
  std::vector<std::string_view> modules;
  if (import.is_from) {
    if (import.level == 0) modules.push_back(import.module);
    return modules;
  }
  for (const ImportedName& name : import.names) modules.push_back(name.name);
  return modules;
}

std::string_view head_of(std::string_view dotted) { return dotted.substr(0, dotted.find('.')); }

bool below_any(std::string_view dotted, std::span<const std::string> roots) {
  return std::ranges::any_of(roots, [&](const std::string& root) {
    return dotted.starts_with(root) && (dotted.size() == root.size() || dotted[root.size()] == '.');
  });
}

bool is_dotted_name(std::string_view name) {
  static constexpr std::string_view kKeywords[] = {
      "False",   "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
      "class",   "continue", "def",   "del",    "elif", "else",   "except", "for",      "from",
      "finally", "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
      "or",      "pass",     "raise", "return", "try",  "while",  "with",   "yield"};
  while (true) {
    const std::string_view word = name.substr(0, name.find('.'));
    const auto belongs = [](char c) {
      return c == '_' || static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c));
    };
    if (word.empty() || !std::ranges::all_of(word, belongs) || std::isdigit(static_cast<unsigned char>(word.front())))
      return false;
    if (std::ranges::find(kKeywords, word) != std::end(kKeywords)) return false;
    if (word.size() == name.size()) return true;
    name.remove_prefix(word.size() + 1);
  }
}

std::string statement_text(const ImportFact& import) {
  constexpr std::size_t kShown = 3;
  std::string text = import.is_from ? "from " + std::string(import.level, '.') + import.module + " import " : "import ";
  for (std::size_t i = 0; i < std::min(kShown, import.names.size()); ++i) {
    if (i > 0) text += ", ";
    text += import.names[i].name;
  }
  if (import.names.size() > kShown) text += ", ...";
  return text;
}

void count_importing_modules(Hooks& hooks, bool packages) {
  hooks.facts([packages](const FileFacts& file, const ProjectFacts& project, Sink& sink) {
    if (file.imports.empty() || (!packages && project.modules().is_package(file.file))) return;
    sink.applies(file.path);
  });
}

}  // namespace assay::imports
