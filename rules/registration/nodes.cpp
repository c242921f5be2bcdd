#include "nodes.h"

#include <algorithm>
#include <span>

namespace assay {
namespace {

std::vector<std::string> list(const Profile& profile, std::string_view key) {
  const auto strings = profile.strings(key);
  return {strings.begin(), strings.end()};
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::string_view head(std::string_view dotted) { return dotted.substr(0, dotted.find('.')); }

bool is_abstract(const ProjectFacts& project, FileId file, const FunctionFact& method) {
  return std::ranges::any_of(method.decorators, [&](const DecoratorFact& decorator) {
    const std::string name = project.resolve(decorator.ref, file).name;
    return name.starts_with("abc.abstract");
  });
}

}  // namespace

NodeModel::NodeModel(const Profile& profile)
    : noun(profile.text("nodes.noun")),
      bases(list(profile, "nodes.bases")),
      agents(list(profile, "nodes.agents")),
      async_bases(list(profile, "nodes.async-bases")),
      machinery_bases(list(profile, "nodes.machinery")),
      plain_packages(list(profile, "nodes.plain-packages")),
      work_methods(list(profile, "nodes.work-methods")),
      async_wrapper_methods(list(profile, "nodes.async-wrapper-methods")),
      sync_work_method(profile.text("nodes.sync-work-method")),
      async_work_method(profile.text("nodes.async-work-method")),
      wrapper_method(profile.text("nodes.wrapper-method")),
      parameters_method(profile.text("nodes.parameters-method")),
      suffix(profile.text("nodes.suffix")) {
  const auto standard = profile.strings("imports.standard-library");
  plain_packages.insert(plain_packages.end(), standard.begin(), standard.end());
}

Answer NodeModel::is_node(const ProjectFacts& project, ClassId cls) const {
  if (project.bases(cls).empty() || contains(bases, project.name(cls))) return Answer::no;
  const Answer answer = project.derives_from(cls, bases);
  return answer == Answer::unknown && !looks_like_node(project, cls) ? Answer::no : answer;
}

bool NodeModel::looks_like_node(const ProjectFacts& project, ClassId cls) const {
  if (!suffix.empty() && project.fact(cls).name.ends_with(suffix)) return true;
  const auto has = [&](const std::string& method) { return project.method(cls, method).known(); };
  return std::ranges::any_of(work_methods, has) && has(parameters_method);
}

bool NodeModel::is_agent(const ProjectFacts& project, ClassId cls) const {
  return !agents.empty() && project.derives_from(cls, agents) == Answer::yes;
}

bool NodeModel::certainly_no_node(const ProjectFacts& project, ClassId cls) const {
  if (contains(bases, project.name(cls)) || project.derives_from(cls, bases) != Answer::no) return false;
  return std::ranges::all_of(project.ancestors(cls), [&](const Symbol& ancestor) {
    if (ancestor.kind == Symbol::Kind::class_ || ancestor.kind == Symbol::Kind::builtin) return true;
    if (ancestor.kind != Symbol::Kind::external) return false;
    return project.library().bases.contains(ancestor.name) || contains(plain_packages, head(ancestor.name));
  });
}

bool NodeModel::is_machinery(std::string_view canonical_name) const {
  return contains(machinery_bases, canonical_name);
}

Answer NodeModel::implements(const ProjectFacts& project, ClassId cls, const std::vector<std::string>& methods,
                             Machinery machinery) const {
  const auto defines = [&](ClassId id) {
    return std::ranges::any_of(methods, [&](const std::string& name) {
      const FunctionFact* method = own_method(project, id, name);
      if (method != nullptr) return !is_abstract(project, id.file, *method);
      return std::ranges::binary_search(project.fact(id).attributes, name);
    });
  };
  if (defines(cls)) return Answer::yes;
  bool doubtful = false;
  for (const Symbol& ancestor : project.ancestors(cls)) {
    if (ancestor.kind == Symbol::Kind::builtin) continue;
    if (machinery == Machinery::left_out && is_machinery(ancestor.name)) continue;
    if (ancestor.kind == Symbol::Kind::class_) {
      if (defines(ancestor.cls())) return Answer::yes;
    } else if (ancestor.kind == Symbol::Kind::external && project.library().bases.contains(ancestor.name)) {
      const auto known = project.library().methods.find(ancestor.name);
      if (known == project.library().methods.end()) continue;
      if (std::ranges::any_of(methods, [&](const std::string& name) { return contains(known->second, name); }))
        return Answer::yes;
    } else if (ancestor.kind != Symbol::Kind::external || !contains(plain_packages, head(ancestor.name))) {
      doubtful = true;
    }
  }
  return doubtful ? Answer::unknown : Answer::no;
}

const FunctionFact* own_method(const ProjectFacts& project, ClassId cls, std::string_view name) {
  const FileFacts& file = project.file(cls.file);
  const auto& methods = project.fact(cls).methods;
  for (auto it = methods.rbegin(); it != methods.rend(); ++it) {
    const FunctionFact& method = file.functions[static_cast<std::size_t>(*it)];
    if (method.name == name) return &method;
  }
  return nullptr;
}

bool says_abstract(const ProjectFacts& project, ClassId cls) {
  const FileFacts& file = project.file(cls.file);
  for (const std::int32_t index : project.fact(cls).methods) {
    if (is_abstract(project, cls.file, file.functions[static_cast<std::size_t>(index)])) return true;
  }
  const Ref& metaclass = project.fact(cls).metaclass;
  if (metaclass.known() && project.resolve(metaclass, cls.file).name == "abc.ABCMeta") return true;
  return std::ranges::any_of(project.bases(cls), [](const Symbol& base) {
    return base.name == "abc.ABC" || base.name == "typing.Protocol" || base.name == "typing_extensions.Protocol";
  });
}

std::string unit_of(const ProjectFacts& project, ClassId cls) {
  return project.file(cls.file).path + "::" + project.fact(cls).qualname;
}

bool at_module_level(const ClassFact& cls) {
  return cls.placement.in == Placement::In::module && !cls.placement.fallback && !cls.placement.type_checking;
}

}  // namespace assay
