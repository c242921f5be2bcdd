// Node classes, their parameters and the methods that get them, as [nodes] and [parameters] of the profile name them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/profile.h"
#include "rules/api/hooks.h"

namespace assay::parameters {

struct NodeModel {
  explicit NodeModel(const Profile& profile);

  // A node whose inputs pass through the SDK's filter: no agent, none of the SDK's own bases, none that takes whatever
  // it is given.
  bool is_filtered_node(const ProjectFacts& project, ClassId cls) const;
  bool is_async(const ProjectFacts& project, ClassId cls) const;
  bool is_machinery(std::string_view canonical_name) const;
  bool is_special(std::string_view parameter) const;
  // Whether some class of the file is such a node and holds one of the methods itself.
  bool has_node_with(const FileFacts& file, const ProjectFacts& project, const std::vector<std::string>& methods) const;

  std::vector<std::string> bases;
  std::vector<std::string> agents;
  std::vector<std::string> async_bases;
  std::vector<std::string> machinery;
  std::vector<std::string> work_methods;
  std::string sync_work_method;
  std::string parameters_method;
  std::vector<std::string> dynamic_classes;  // take parameters that no declaration names
  std::vector<std::string> filters;          // methods through which inputs pass on their way to the work method
  std::vector<std::string> special;          // always delivered
  std::vector<std::string> opaque_names;     // a class that mentions one decides about unknown parameters itself
};

// The classes and functions of a file by where they begin (ClassDef::class_start, FunctionDef::def_start).
class Definitions {
 public:
  explicit Definitions(const python::Tree& tree);

  const python::ClassDef* find_class(const FileFacts& facts, std::int32_t index) const;
  const python::FunctionDef* find_function(const FileFacts& facts, std::int32_t index) const;
  const std::map<std::uint32_t, const python::ClassDef*>& classes() const { return classes_; }

 private:
  std::map<std::uint32_t, const python::ClassDef*> classes_;
  std::map<std::uint32_t, const python::FunctionDef*> functions_;
};

// The method in the class body itself, the last of that name; null where it has none.
const FunctionFact* own_method(const ProjectFacts& project, ClassId cls, std::string_view name);

bool contains(const std::vector<std::string>& names, std::string_view name);
std::vector<std::string> list(const Profile& profile, std::string_view key);

}  // namespace assay::parameters
