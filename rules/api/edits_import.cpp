// Where an import is put.
#include <algorithm>

#include "rules/api/edits.h"

namespace assay {
namespace {

using namespace python;

std::uint32_t after_line(const File& file, std::uint32_t offset) {
  const std::string_view text = file.tree.text;
  while (offset < text.size() && text[offset] != '\n' && text[offset] != '\r') ++offset;
  if (text.substr(offset, 2) == "\r\n") return offset + 2;
  return std::min<std::uint32_t>(offset + 1, static_cast<std::uint32_t>(text.size()));
}

bool is_docstring(const Stmt& statement) {
  const auto* expression = as<ExprStmt>(&statement);
  const auto* constant = expression == nullptr ? nullptr : as<Constant>(expression->value);
  return constant != nullptr && constant->is_string();
}

bool is_future(const Stmt& statement) {
  const auto* import = as<ImportFrom>(&statement);
  return import != nullptr && import->level == 0 && import->module == "__future__";
}

// The module that an import statement names, as an absolute name; empty where that is not known.
std::string module_of(const File& file, const ImportFrom& import) {
  if (import.level == 0) return std::string(import.module);
  const auto found = file.project.modules().find_relative(import.level, import.module, file.id);
  return found && !found.namespace_package ? file.project.modules().name(found.file) : std::string();
}

std::string_view first_module(const Stmt& statement) {
  if (const auto* from = as<ImportFrom>(&statement)) return from->level == 0 ? from->module : std::string_view();
  return static_cast<const Import&>(statement).names.front().name;
}

bool same_package(std::string_view a, std::string_view b) {
  return a.substr(0, a.find('.')) == b.substr(0, b.find('.'));
}

class Importer {
 public:
  Importer(const File& file, std::string_view module, std::string_view name, std::uint32_t before)
      : file_(file), module_(module), name_(name), before_(before), end_(line_end(file)) {
    for (const Stmt* statement : file.tree.body) {
      if (statement->start >= before) break;
      if (statement->kind == Kind::Import || statement->kind == Kind::ImportFrom) imports_.push_back(statement);
    }
  }

  std::optional<ImportedHere> run() const {
    if (auto known = known_name()) return ImportedHere{std::move(*known), {}};
    if (!file_.scopes.bindings(kModuleScope, name_).empty()) return std::nullopt;
    for (const Stmt* statement : imports_) {
      const auto* import = as<ImportFrom>(statement);
      if (import == nullptr || import->names.front().name == "*" || module_of(file_, *import) != module_) continue;
      return ImportedHere{std::string(name_), {join(*import)}};
    }
    return ImportedHere{std::string(name_), {statement()}};
  }

 private:
  // What it is called here already, by an import that always runs before.
  std::optional<std::string> known_name() const {
    const Symbol wanted = file_.project.resolve(std::string(module_) + "." + std::string(name_), file_.id);
    for (const Binding& binding : file_.scopes.bindings(kModuleScope)) {
      if (binding.kind != BindingKind::ImportFrom || binding.conditional || binding.offset >= before_) continue;
      if (file_.scopes.bindings(kModuleScope, binding.name).size() != 1) continue;
      const Symbol symbol = file_.project.resolve(file_.names.refer(binding), file_.id);
      const bool same = wanted.known() && symbol.known() && symbol.kind == wanted.kind && symbol.name == wanted.name;
      if (same) return std::string(binding.name);
    }
    return std::nullopt;
  }

  // Into the names of a statement.
  Edit join(const ImportFrom& import) const {
    const auto& names = import.names;
    const auto less = [](std::string_view a, std::string_view b) { return a < b; };
    const bool sorted = names.size() > 1 && std::ranges::is_sorted(names, less, &Alias::name);
    const auto next = sorted ? std::ranges::upper_bound(names, name_, less, &Alias::name) : names.end();
    if (next != names.end()) {
      const auto indent = indentation(file_, next->start);
      return insert(next->start,
                    name_text() + (indent ? "," + std::string(end_) + std::string(*indent) : std::string(", ")));
    }
    const Alias& last = names.back();
    const auto indent = indentation(file_, last.start);
    if (!indent) return insert(last.end, ", " + name_text());
    // One name a line, each with its comma: so has the new one.
    if (file_.tree.text.substr(last.end).starts_with(',')) {
      return insert(after_line(file_, last.end), std::string(*indent) + name_text() + "," + std::string(end_));
    }
    return insert(last.end, "," + std::string(end_) + std::string(*indent) + name_text());
  }

  // A statement of its own.
  Edit statement() const {
    const std::string text = "from " + std::string(module_) + " import " + name_text();
    if (const Stmt* behind = place_before(); behind != nullptr) return insert(behind->start, text + std::string(end_));
    const Stmt* last = nullptr;  // that it must follow
    for (const Stmt* one : file_.tree.body) {
      const bool head =
          one->start < before_ && (is_future(*one) || (one == file_.tree.body.front() && is_docstring(*one)));
      if (head) last = one;
    }
    const bool among_imports = !imports_.empty() && !is_future(*imports_.back());
    if (among_imports) last = best_neighbour();
    if (last == nullptr) {
      // In front of the first statement there is.
      const Stmt* first = file_.tree.body.front();
      return insert(first->start, text + std::string(end_) + std::string(end_) + std::string(end_));
    }
    const std::uint32_t at = after_line(file_, last->end);
    const bool ended = at > 0 && (file_.tree.text[at - 1] == '\n' || file_.tree.text[at - 1] == '\r');
    const std::string blank(among_imports ? "" : end_);
    return insert(at, std::string(ended ? "" : end_) + blank + text + std::string(end_));
  }

  // The import of the same package that sorted imports put behind the new one; null where they are not sorted or there
  // is none.
  const Stmt* place_before() const {
    std::vector<const ImportFrom*> family;
    for (const Stmt* one : imports_) {
      const auto* from = as<ImportFrom>(one);
      if (from != nullptr && from->level == 0 && same_package(from->module, module_)) family.push_back(from);
    }
    const auto by_module = [](const ImportFrom* import) { return import->module; };
    if (family.size() < 2 || !std::ranges::is_sorted(family, {}, by_module)) return nullptr;
    const auto it = std::ranges::upper_bound(family, module_, {}, by_module);
    if (it == family.end() || !indentation(file_, (*it)->start)) return nullptr;
    return *it;
  }

  // The last import of the same package, or else the last import.
  const Stmt* best_neighbour() const {
    for (auto it = imports_.rbegin(); it != imports_.rend(); ++it) {
      if (same_package(first_module(**it), module_)) return *it;
    }
    return imports_.back();
  }

  std::string name_text() const { return std::string(name_); }

  const File& file_;
  const std::string_view module_;
  const std::string_view name_;
  const std::uint32_t before_;
  const std::string_view end_;
  std::vector<const Stmt*> imports_;  // directly in the module, above the place
};

}  // namespace

std::optional<ImportedHere> import_here(const File& file, std::string_view module, std::string_view name,
                                        std::uint32_t before) {
  return Importer(file, module, name, before).run();
}

std::optional<ImportedHere> import_for(const File& file, std::string_view module, std::string_view name,
                                       std::uint32_t offset) {
  const auto means_module_scope = [&](std::string_view bound) {
    const auto scope = file.scopes.lookup(bound, file.scopes.at(offset));
    return !scope || *scope == kModuleScope;
  };
  for (const Binding& binding : file.scopes.bindings(kModuleScope)) {
    const bool whole = binding.kind == BindingKind::Import && !binding.conditional && binding.alias->name == module &&
                       (!binding.alias->asname.empty() || module.find('.') == std::string_view::npos);
    if (!whole || binding.offset >= offset || !means_module_scope(binding.name)) continue;
    if (file.scopes.bindings(kModuleScope, binding.name).size() == 1)
      return ImportedHere{std::string(binding.name) + "." + std::string(name), {}};
  }
  const auto around = std::ranges::find_if(
      file.tree.body, [&](const Stmt* statement) { return statement->start <= offset && offset < statement->end; });
  if (around == file.tree.body.end()) return std::nullopt;
  auto imported = import_here(file, module, name, (*around)->start);
  if (imported && !means_module_scope(imported->name)) return std::nullopt;
  return imported;
}

}  // namespace assay
