#include "node_model.h"

#include <algorithm>

#include "parsers/python/walk.h"

namespace assay::parameters {

using namespace python;

NodeModel::NodeModel(const Profile& profile)
    : bases(list(profile, "nodes.bases")),
      agents(list(profile, "nodes.agents")),
      async_bases(list(profile, "nodes.async-bases")),
      machinery(list(profile, "nodes.machinery")),
      work_methods(list(profile, "nodes.work-methods")),
      sync_work_method(profile.text("nodes.sync-work-method")),
      parameters_method(profile.text("nodes.parameters-method")),
      dynamic_classes(list(profile, "parameters.dynamic-classes")),
      filters(list(profile, "parameters.filters")),
      special(list(profile, "parameters.special")),
      opaque_names(list(profile, "parameters.own-handling")) {}

bool NodeModel::is_filtered_node(const ProjectFacts& project, ClassId cls) const {
  if (!cls.valid() || project.bases(cls).empty()) return false;
  const std::string name = project.name(cls);
  if (contains(bases, name) || is_machinery(name) || contains(dynamic_classes, name)) return false;
  if (project.derives_from(cls, bases) != Answer::yes) return false;
  if (!agents.empty() && project.derives_from(cls, agents) == Answer::yes) return false;
  return dynamic_classes.empty() || project.derives_from(cls, dynamic_classes) != Answer::yes;
}

bool NodeModel::is_async(const ProjectFacts& project, ClassId cls) const {
  return !async_bases.empty() && project.derives_from(cls, async_bases) == Answer::yes;
}

bool NodeModel::is_machinery(std::string_view canonical_name) const { return contains(machinery, canonical_name); }

bool NodeModel::is_special(std::string_view parameter) const { return contains(special, parameter); }

bool NodeModel::has_node_with(const FileFacts& file, const ProjectFacts& project,
                              const std::vector<std::string>& methods) const {
  for (std::size_t i = 0; i < file.classes.size(); ++i) {
    const ClassId cls{file.file, static_cast<std::int32_t>(i)};
    const auto has = [&](const std::string& method) { return own_method(project, cls, method) != nullptr; };
    if (std::ranges::any_of(methods, has) && is_filtered_node(project, cls)) return true;
  }
  return false;
}

Definitions::Definitions(const Tree& tree) {
  walk(tree.body, [&](const Node* node) {
    if (const auto* cls = as<ClassDef>(node)) classes_.emplace(cls->class_start, cls);
    if (const auto* function = as<FunctionDef>(node)) functions_.emplace(function->def_start, function);
    return true;
  });
}

const ClassDef* Definitions::find_class(const FileFacts& facts, std::int32_t index) const {
  if (index < 0) return nullptr;
  const auto found = classes_.find(facts.classes[static_cast<std::size_t>(index)].header.start);
  return found == classes_.end() ? nullptr : found->second;
}

const FunctionDef* Definitions::find_function(const FileFacts& facts, std::int32_t index) const {
  if (index < 0) return nullptr;
  const auto found = functions_.find(facts.functions[static_cast<std::size_t>(index)].header.start);
  return found == functions_.end() ? nullptr : found->second;
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

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::vector<std::string> list(const Profile& profile, std::string_view key) {
  const auto strings = profile.strings(key);
  return {strings.begin(), strings.end()};
}

}  // namespace assay::parameters
