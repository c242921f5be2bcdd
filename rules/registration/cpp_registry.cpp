#include "cpp_registry.h"

#include <algorithm>

#include "analyzer/facts/plugin_facts.h"

namespace assay::cpp_registration {
namespace {

std::vector<std::string> list(const Table& table, std::string_view key) {
  const auto strings = table.strings(key);
  return {strings.begin(), strings.end()};
}

std::string_view last_component(std::string_view name) {
  const auto at = name.rfind("::");
  return at == std::string_view::npos ? name : name.substr(at + 2);
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::any_of(names, [&](const std::string& each) { return last_component(each) == name; });
}

// "shop::Price<int>" -> "shop::Price"; empty for what is no name.
std::string class_name(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '<') ++depth;
    if (depth == 0 && c != ' ') {
      const bool name =
          c == ':' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!name) return {};
      out += c;
    }
    if (c == '>') --depth;
  }
  return out;
}

std::vector<std::string> components(std::string_view scope) {
  std::vector<std::string> out;
  while (!scope.empty()) {
    const auto at = scope.find("::");
    out.emplace_back(scope.substr(0, at));
    scope = at == std::string_view::npos ? std::string_view() : scope.substr(at + 2);
  }
  return out;
}

}  // namespace

std::vector<Kind> kinds(const Profile& profile) {
  std::vector<Kind> out;
  for (const Member& member : profile.table("cpp.registration").entries()) {
    const Table table(&member.value);
    out.push_back({member.key, std::string(table.text("noun")), list(table, "bases"), list(table, "macros"),
                   static_cast<std::size_t>(table.integer("argument")), list(table, "calls"), list(table, "registrars"),
                   list(table, "cmake"), list(table, "named-by"), list(table, "loaders"),
                   std::string(table.text("header")), std::string(table.text("writes")), table.boolean("described"),
                   table.boolean("learns-bases"), table.boolean("where-used"), table.boolean("made-directly")});
  }
  return out;
}

Registry::Registry(const ProjectFacts& project, const std::vector<Kind>& kinds) {
  for (const FileFacts& file : project.files()) {
    if (file.cmake == nullptr || !file.path.ends_with("CMakeLists.txt")) continue;
    packages_.insert(file.path.substr(0, file.path.size() - std::string_view("CMakeLists.txt").size()));
  }
  for (const FileFacts& file : project.files()) {
    if (file.cpp != nullptr) read_cpp(project, file.file, kinds);
    if (file.cmake != nullptr) read_cmake(project, file, kinds);
    if (file.plugins != nullptr) read_plugins(project, file, kinds);
  }
}

// The outermost folder with a CMake file above the path, but for the tree's own, which may hold packages.
std::string Registry::package_of(std::string_view path) const {
  for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    const std::string_view folder = path.substr(0, slash + 1);
    if (packages_.contains(folder)) return std::string(folder);
  }
  return {};
}

bool Registry::used_in_package(const Kind& kind, std::string_view path) const {
  return used_.contains({kind.name, package_of(path)});
}

const std::vector<std::string>& Registry::learnt_bases(const Kind& kind) const {
  static const std::vector<std::string> kNone;
  const auto it = learnt_.find(kind.name);
  return it == learnt_.end() ? kNone : it->second;
}

const Registry::Named& Registry::named_in(const Kind& kind, CppClassId cls) const {
  static const Named kNobody;
  const auto it = named_in_.find({kind.name, cls});
  return it == named_in_.end() ? kNobody : it->second;
}

void Registry::learn(const ProjectFacts& project, FileId file, std::string_view scope, std::string_view name,
                     const Kind& kind) {
  const std::string plain = class_name(name);
  if (plain.empty()) return;
  const CppSymbol base = project.cpp().resolve(plain, file, components(scope));
  if (base.kind != CppSymbol::Kind::unknown) learnt_[kind.name].push_back(base.name);
}

// What tests register for themselves is registered nowhere else.
void Registry::add(const ProjectFacts& project, FileId file, std::string_view scope, std::string_view name,
                   const Kind& kind) {
  const std::string plain = class_name(name);
  if (plain.empty() || project.role(file).in_tests) return;
  used_.emplace(kind.name, package_of(project.file(file).path));
  const CppSymbol symbol = project.cpp().resolve(plain, file, components(scope));
  if (symbol.kind == CppSymbol::Kind::class_) {
    classes_.insert(symbol.cls);
  } else {
    unresolved_.emplace(last_component(plain));
    // Of several classes of one name it is one.
    for (const CppClassId cls : project.cpp().named(plain)) classes_.insert(cls);
  }
}

void Registry::add_call(const ProjectFacts& project, FileId file, const CppCall& call, const Kind& kind) {
  for (const std::string& type : call.template_arguments) add(project, file, call.scope, type, kind);
  const CppFileFacts& facts = project.cpp().file(file);
  // A factory among the arguments: a lambda that makes the object, or a function of the class.
  for (const CppConstruction& made : facts.constructions) {
    if (call.span.start <= made.span.start && made.span.end <= call.span.end)
      add(project, file, made.scope, made.type, kind);
  }
  for (const CppArgument& argument : call.arguments) {
    std::string_view text = argument.text;
    if (!text.starts_with('&')) continue;
    text.remove_prefix(1);
    if (const auto at = text.rfind("::"); at != std::string_view::npos)
      add(project, file, call.scope, text.substr(0, at), kind);
  }
}

void Registry::read_cpp(const ProjectFacts& project, FileId file, const std::vector<Kind>& kinds) {
  const CppFileFacts& facts = project.cpp().file(file);
  for (const CppUse& use : facts.uses) {
    for (const Kind& kind : kinds) {
      if (use.called && contains(kind.macros, use.name) && kind.argument < use.arguments.size()) {
        add(project, file, use.scope, use.arguments[kind.argument].text, kind);
        if (!kind.learns_bases) continue;
        for (std::size_t i = 0; i < use.arguments.size(); ++i) {
          if (i != kind.argument) learn(project, file, use.scope, use.arguments[i].text, kind);
        }
      }
      if (use.templated && contains(kind.registrars, use.name) && !use.arguments.empty()) {
        add(project, file, use.scope, use.arguments.front().text, kind);
      }
      if (use.templated && contains(kind.loaders, use.name) && !use.arguments.empty())
        learn(project, file, use.scope, use.arguments.front().text, kind);
    }
  }
  for (const CppCall& call : facts.calls) {
    for (const Kind& kind : kinds) {
      if (contains(kind.calls, call.name)) add_call(project, file, call, kind);
    }
  }
  if (project.role(file).in_tests) return;
  for (const CppConstruction& made : facts.constructions) {
    const CppSymbol symbol = project.cpp().resolve(made.type, file, components(made.scope));
    if (symbol.kind == CppSymbol::Kind::class_) made_.insert(symbol.cls);
  }
}

void Registry::read_cmake(const ProjectFacts& project, const FileFacts& file, const std::vector<Kind>& kinds) {
  for (const CmakeCommand& command : file.cmake->commands) {
    for (const Kind& kind : kinds) {
      const bool registers = std::ranges::find(kind.cmake, command.name) != kind.cmake.end();
      const bool names = std::ranges::find(kind.named_by, command.name) != kind.named_by.end();
      if (!registers && !names) continue;
      used_.emplace(kind.name, package_of(file.path));
      for (const CmakeArgument& argument : command.arguments) {
        for (const CppClassId cls : project.cpp().named(argument.text)) {
          if (registers) classes_.insert(cls);
          if (names) named_in_.emplace(std::pair(kind.name, cls), Named{file.file, {}});
        }
      }
    }
  }
}

void Registry::read_plugins(const ProjectFacts& project, const FileFacts& file, const std::vector<Kind>& kinds) {
  for (const Kind& kind : kinds) {
    if (!kind.described) continue;
    if (!file.plugins->classes.empty() && !project.role(file.file).in_tests) described_.insert(package_of(file.path));
    for (const PluginClass& plugin : file.plugins->classes) {
      for (const CppClassId cls : project.cpp().named(plugin.type))
        named_in_.emplace(std::pair(kind.name, cls), Named{file.file, class_name(plugin.base)});
      if (!class_name(plugin.base).empty()) learnt_[kind.name].push_back(plugin.base);
    }
  }
}

}  // namespace assay::cpp_registration
