// What the profile calls a node ([nodes]), asked of the classes of a project.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/profile.h"
#include "analyzer/facts/project_facts.h"

namespace assay {

class NodeModel {
 public:
  explicit NodeModel(const Profile& profile);

  // Whether the class derives from a node base. Unknown only where it may: something above it cannot be followed, and
  // it is named or built like a node.
  Answer is_node(const ProjectFacts& project, ClassId cls) const;
  bool is_agent(const ProjectFacts& project, ClassId cls) const;
  // Whether nothing above the class can be a node: every ancestor is followed, and what lies outside of the tree is
  // known.
  bool certainly_no_node(const ProjectFacts& project, ClassId cls) const;
  // One of the base classes that are the machinery around a node's work.
  bool is_machinery(std::string_view canonical_name) const;

  // Whether the class or an ancestor implements one of `methods`; what the machinery implements may be left out.
  // Unknown: a base cannot be followed.
  enum class Machinery : bool { left_out, counted };
  Answer implements(const ProjectFacts& project, ClassId cls, const std::vector<std::string>& methods,
                    Machinery machinery) const;

  std::string noun;  // "node"
  std::vector<std::string> bases;
  std::vector<std::string> agents;
  std::vector<std::string> async_bases;
  std::vector<std::string> machinery_bases;
  std::vector<std::string> plain_packages;
  std::vector<std::string> work_methods;           // "run", "async_run", "run_governed"
  std::vector<std::string> async_wrapper_methods;  // "execute_async"
  std::string sync_work_method;                    // "run"
  std::string async_work_method;                   // "async_run"
  std::string wrapper_method;                      // "execute"
  std::string parameters_method;                   // "get_parameters"
  std::string suffix;                              // "Node"

 private:
  bool looks_like_node(const ProjectFacts& project, ClassId cls) const;
};

// The method `name` in the body of the class itself, the last of that name; null where it has none.
const FunctionFact* own_method(const ProjectFacts& project, ClassId cls, std::string_view name);

// Whether the class itself marks some method as abstract, or says of itself that it is.
bool says_abstract(const ProjectFacts& project, ClassId cls);

// The key of the unit that a class is.
std::string unit_of(const ProjectFacts& project, ClassId cls);

// A class that every import of its module makes: at module level, in no fallback, and not only for type checkers.
bool at_module_level(const ClassFact& cls);

inline bool is_public(std::string_view name) { return !name.starts_with('_'); }

inline ClassId class_id(const FileFacts& file, std::size_t index) {
  return {file.file, static_cast<std::int32_t>(index)};
}

}  // namespace assay
