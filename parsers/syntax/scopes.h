// Where in namespaces, classes and functions a place of a file lies. Private to this layer.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "tree.h"

namespace assay::syntax {

struct Scope {
  enum class Kind : std::uint8_t { name_space, class_, function, template_ };
  Kind kind;
  NodeId end;                                     // the first node behind it
  std::string name;                               // of a namespace or class; "a::b" for `namespace a::b`
  std::int32_t index = -1;                        // of a class or function among the facts
  bool is_template = false;                       // of a class
  std::set<std::string, std::less<>> parameters;  // of a template
};

class ScopeStack {
 public:
  void leave(NodeId id) {
    while (!scopes_.empty() && scopes_.back().end <= id) scopes_.pop_back();
  }
  void enter(Scope scope) { scopes_.push_back(std::move(scope)); }
  const std::vector<Scope>& all() const { return scopes_; }

  std::string qualified() const;                   // "a::b::Outer"; functions are left out
  std::vector<std::string> components() const;     // {"a", "b", "Outer"}
  std::int32_t innermost(Scope::Kind kind) const;  // index; -1: none
  bool inside(Scope::Kind kind) const;
  bool unnamed_namespace() const;
  bool in_template() const;
  bool is_template_parameter(std::string_view name) const;
  // The class in whose body a member would stand here; -1: none. A function between them hides it.
  std::int32_t member_of() const;

 private:
  std::vector<Scope> scopes_;
};

}  // namespace assay::syntax
