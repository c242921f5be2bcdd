#include "unused.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>
#include <utility>

#include "parsers/python/walk.h"
#include "uses.h"

namespace assay::doubles {
namespace {

using namespace python;

// Last name of a module, imported name; "" for the module itself.
struct ImportedNames : std::set<std::pair<std::string, std::string>, std::less<>> {};

constexpr std::array<std::string_view, 5> kCodeFromText = {"eval", "exec", "globals", "locals", "vars"};

std::string_view last_of(std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); }

bool is_word(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; }

bool holds_word(std::string_view text, std::string_view word) {
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string_view::npos; at += word.size()) {
    const bool starts = at == 0 || !is_word(text[at - 1]);
    const bool ends = at + word.size() == text.size() || !is_word(text[at + word.size()]);
    if (starts && ends) return true;
  }
  return false;
}

// "Mock", "dict[str, Mock]", "Mock()": no two words with nothing but a blank between them, as prose has.
bool reads_like_code(std::string_view text) {
  if (text.find(">>>") != std::string_view::npos) return true;
  bool word = false;   // the last token was one
  bool blank = false;  // and a blank followed
  for (const char c : text) {
    if (is_word(c)) {
      if (word && blank) return false;
      word = true;
      blank = false;
    } else if (c == ' ') {
      blank = true;
    } else {
      word = false;
      blank = false;
    }
  }
  return true;
}

}  // namespace

bool UnusedNames::named_in_text(const File& file, std::string_view name) {
  bool found = false;
  walk(file.tree.body, [&](const Node* node) {
    if (const auto* load = as<Name>(node)) {
      found = found || std::ranges::find(kCodeFromText, load->id) != kCodeFromText.end();
    } else if (const auto* constant = as<Constant>(node); constant != nullptr && constant->is_string()) {
      const std::string_view text = constant->plain ? constant->raw : file.text(*constant);
      found = found || (holds_word(text, name) && reads_like_code(text));
    }
    return !found;
  });
  return found;
}

bool UnusedNames::imported_elsewhere(const File& file, std::string_view name) const {
  const ImportedNames& imported = file.project.derived<ImportedNames>([&] {
    ImportedNames out;
    for (const FileFacts& other : file.project.files()) {
      for (const ImportFact& import : other.imports) {
        for (const ImportedName& one : import.names) {
          if (import.is_from) out.emplace(last_of(import.module), one.name);
          out.emplace(last_of(one.name), "");  // a submodule, perhaps
        }
        if (import.is_from && import.star) out.emplace(last_of(import.module), "*");
      }
    }
    return out;
  });
  const std::string stem(last_of(file.project.modules().name(file.id)));
  for (const std::string_view what : {name, std::string_view("*"), std::string_view()}) {
    if (imported.contains(std::pair(stem, std::string(what)))) return true;
  }
  // `from . import Mock` names no module.
  return file.project.modules().is_package(file.id) && imported.contains(std::pair(std::string(), std::string(name)));
}

bool UnusedNames::holds(const File& file, const Binding& binding) const {
  if (binding.guarded || binding.fallback) return false;
  const auto scope = file.scopes.lookup(binding.name, file.scopes.at(binding.offset));
  if (!scope || file.scopes[*scope].kind == ScopeKind::Class) return false;
  if (file.scopes.bindings(*scope, binding.name).size() != 1) return false;
  if (!uses_of(file, binding).empty() || named_in_text(file, binding.name)) return false;
  if (*scope != kModuleScope) return true;
  const ExportFact& exports = file.facts.exports;
  const bool exported =
      exports.present && (exports.dynamic || std::ranges::find(exports.names, binding.name) != exports.names.end());
  return !exported && !imported_elsewhere(file, binding.name);
}

}  // namespace assay::doubles
