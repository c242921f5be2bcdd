// Which assignments of a local name can hold at a place: Python's control flow, read off the nesting of statements.
//
// A statement stands on a path of compound statements, each with the part that holds it. Comparing two paths tells
// whether one statement always runs before the other, whether only one of them can run, and whether a loop leads from
// one back to the other.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/api/file.h"

namespace assay::workflows {

// One compound statement around a place. `part`: 0 the body; for Try 1 is the else part, 2 the finally part and 3 on
// are the handlers; for If and loops 1 is the else part; for Match the number of the case.
struct Step {
  const python::Stmt* statement;
  std::uint32_t part;

  bool operator==(const Step&) const = default;
};

// Outermost first. The body of a nested function, class or lambda belongs to another scope and has a path of its own
// there.
using Path = std::vector<Step>;

// The path of `offset` within the scope `scope`. `inner` becomes the simple or compound statement that holds the offset
// in no part of its own, or the nested definition that holds it; null outside of any.
Path path_of(const File& file, python::ScopeId scope, std::uint32_t offset, const python::Stmt** inner = nullptr);

// What a name can be bound to where it is used.
struct Reaching {
  std::vector<const python::Binding*>
      bindings;           // in the order of the source; empty: not bound in this file, or not before the use
  bool in_order = false;  // the use runs in the scope that owns the name; else any of its bindings may hold by then
};

// `offset`: of the use. Bindings under TYPE_CHECKING and in `except ImportError` count only where there are no others.
Reaching reaching(const File& file, std::string_view name, std::uint32_t offset);

// Whether the code at `offset` stands in a `with` block for which `is_guard(context expression)` holds, in the scope
// around it.
template <typename IsGuard>
bool inside_with(const File& file, std::uint32_t offset, IsGuard is_guard) {
  for (python::ScopeId scope = file.scopes.at(offset);; scope = file.scopes[scope].parent) {
    for (const Step& step : path_of(file, scope, offset)) {
      const auto* with = python::as<python::With>(step.statement);
      if (with == nullptr) continue;
      for (const python::WithItem& item : with->items) {
        if (is_guard(*item.context)) return true;
      }
    }
    if (file.scopes[scope].kind == python::ScopeKind::Function || scope == python::kModuleScope) return false;
  }
}

}  // namespace assay::workflows
