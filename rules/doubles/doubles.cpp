#include "doubles.h"

#include <algorithm>

namespace assay::doubles {
namespace {

using python::as;

std::string dotted(std::string_view module, std::string_view name) {
  std::string path(module);
  if (!path.empty() && !name.empty()) path += '.';
  return path += name;
}

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

void judge_real_tiers(Hooks& hooks) {
  hooks.scope([](const FileRole& role) { return role.in_tests || role.is_test_module || role.is_conftest; });
  hooks.facts([](const FileFacts& facts, const ProjectFacts& project, Sink& sink) {
    const FileRole& role = project.role(facts.file);
    const bool counts = role.is_test_module || role.is_conftest;
    if (counts && project.highest_tier(facts.file) >= kFirstRealTier) sink.applies(facts.path);
  });
  hooks.trees([](const FileFacts& facts, const ProjectFacts& project, bool holds_literal) {
    return holds_literal && project.highest_tier(facts.file) >= kFirstRealTier;
  });
}

std::string_view in_tests(int tier) { return tier >= 3 ? "in end-to-end tests" : "in integration tests"; }

std::string quoted(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += "'" + names[i] + "'";
  }
  return text;
}

bool reaches(std::string_view name, std::span<const std::string> paths) {
  return std::ranges::any_of(paths, [name](std::string_view path) {
    if (!name.ends_with(path)) return false;
    return name.size() == path.size() || name[name.size() - path.size() - 1] == '.';
  });
}

bool within(std::string_view name, std::string_view package) {
  return name.starts_with(package) && (name.size() == package.size() || name[package.size()] == '.');
}

Span place_of(const File& file, const python::Call& call) {
  const std::string_view text = file.tree.text;
  std::uint32_t at = call.start;
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  if (at == 0 || text[at - 1] != '@') return span_of(call);
  const std::uint32_t sign = --at;
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  const bool first_on_line = at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r';
  return first_on_line ? Span{sign, call.end} : span_of(call);
}

Symbol imported(const ImportFact& import, const ImportedName& name, FileId from, const ProjectFacts& project) {
  if (!import.is_from || import.level == 0) return project.resolve(dotted(import.module, name.name), from);
  if (import.target != kNoFile) return project.member(import.target, name.name);
  const auto submodule = project.modules().find_relative(import.level, dotted(import.module, name.name), from);
  return submodule ? project.member(submodule.file, "") : Symbol{};
}

Symbol imported_by_call(const File& file, const python::Call& call) {
  const auto* literal = call.args.empty() ? nullptr : as<python::Constant>(call.args.front());
  if (literal == nullptr || !literal->is_string()) return {};
  const Symbol importer = file.resolve(*call.func);
  const auto* name = as<python::Name>(call.func);  // no star import brings another __import__
  const bool imports =
      (name != nullptr && name->id == "__import__" && !file.scopes.lookup(name->id, file.scopes.at(name->start))) ||
      (importer.kind == Symbol::Kind::external &&
       (importer.name == "importlib.import_module" || importer.name == "pytest.importorskip"));
  if (!imports) return {};
  std::string module;
  file.string_literal(literal, module);
  return module.starts_with('.') ? Symbol{} : file.project.resolve(module, file.id);
}

Symbol named(const File& file, const python::Expr& target) {
  std::string path;
  return file.string_literal(&target, path) ? file.project.resolve(path, file.id) : file.resolve(target);
}

Symbol object_of(const File& file, const python::Expr& expr) {
  const auto* item = as<python::Subscript>(&expr);
  if (item == nullptr) return file.resolve(expr);
  std::string module;
  const bool of_table = file.resolve(*item->value).name == "sys.modules" && file.string_literal(item->slice, module);
  return of_table ? file.project.resolve(module, file.id) : Symbol{};
}

Library::Library(const Profile& profile) {
  for (const std::string& module : profile.strings("doubles.modules")) {
    modules_.push_back(module);
    for (const std::string& name : profile.strings("doubles.primitives")) primitives_.push_back(dotted(module, name));
    for (const std::string& name : profile.strings("doubles.mocks")) mock_classes_.push_back(dotted(module, name));
    for (const std::string& name : profile.strings("doubles.patchers")) patchers_.push_back(dotted(module, name));
    const auto dot = module.rfind('.');
    std::string word = dot == std::string::npos ? module : module.substr(dot + 1);
    if (!holds(words_, word)) words_.push_back(std::move(word));
  }
}

bool Library::is_module(const Symbol& symbol) const {
  return symbol.kind == Symbol::Kind::external && holds(modules_, symbol.name);
}

bool Library::is_primitive(const Symbol& symbol, std::string* name) const {
  if (symbol.kind != Symbol::Kind::external || !holds(primitives_, symbol.name)) return false;
  if (name != nullptr) *name = symbol.name.substr(symbol.name.rfind('.') + 1);
  return true;
}

bool Library::is_mock_class(const Symbol& symbol, const ProjectFacts& project) const {
  if (symbol.kind == Symbol::Kind::external) return holds(mock_classes_, symbol.name);
  return symbol.kind == Symbol::Kind::class_ && project.derives_from(symbol.cls(), mock_classes_) == Answer::yes;
}

std::string_view Library::patcher(const Symbol& symbol) const {
  if (symbol.kind != Symbol::Kind::external) return {};
  const auto found = std::ranges::find(patchers_, symbol.name);
  if (found == patchers_.end()) return {};
  for (const std::string& module : modules_) {
    // Of two modules one may lie in the other: the name is what remains below the longer one.
    if (within(*found, module) && !std::ranges::any_of(modules_, [&](const std::string& longer) {
          return longer.size() > module.size() && within(*found, longer);
        })) {
      return std::string_view(*found).substr(module.size() + 1);
    }
  }
  return {};
}

bool Library::may_reach(const FileFacts& facts, const ProjectFacts& project) const {
  return std::ranges::any_of(facts.imports, [&](const ImportFact& import) {
    if (import.star) return import.target != kNoFile;
    return std::ranges::any_of(import.names, [&](const ImportedName& name) {
      const Symbol symbol = imported(import, name, facts.file, project);
      // A module of the tree may hand on anything.
      return symbol.kind == Symbol::Kind::module || is_module(symbol) || is_primitive(symbol) ||
             is_mock_class(symbol, project);
    });
  });
}

void look_for(const Library& library, Hooks& hooks) {
  hooks.literals(library.words());
  hooks.trees([library](const FileFacts& facts, const ProjectFacts& project, bool holds_literal) {
    return project.highest_tier(facts.file) >= kFirstRealTier && (holds_literal || library.may_reach(facts, project));
  });
}

Symbol patched_mapping(const File& file, const Library& library, const python::Call& call) {
  if (!library.patcher(file.resolve(*call.func)).ends_with("dict")) return {};
  const python::Expr* mapping = call.args.empty() ? call.keyword("in_dict") : call.args.front();
  return mapping == nullptr ? Symbol{} : named(file, *mapping);
}

}  // namespace assay::doubles
