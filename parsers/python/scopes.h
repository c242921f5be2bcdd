// Which names a file binds, where, and in which scope: Python's rule of local, enclosing, global and built-in names
// (https://docs.python.org/3/reference/executionmodel.html#naming-and-binding), without deciding yet what they mean.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/python/parse.h"

namespace assay::python {

enum class BindingKind : std::uint8_t {
  Import,      // `import a.b`, `import a.b as c`: alias is set
  ImportFrom,  // `from m import n`: alias is set
  Assign,      // `x = value`, `x: T = value`, `(x := value)`; value is null where the right side is unpacked
  Declare,     // `x: T` without a value
  Augment,     // `x += value`
  Parameter,   // param is set
  Class,
  Function,
  Loop,     // for target, comprehension target
  With,     // `with value as x`: value is the context expression
  Except,   // `except E as x`
  Pattern,  // match capture
  Delete,
};

struct Binding {
  std::string_view name;
  BindingKind kind;
  bool conditional;       // below an if, loop, try, with or match of its scope
  bool fallback;          // in the handler of a `try` that catches ImportError
  bool guarded;           // in the body of such a `try`
  bool type_checking;     // below `if TYPE_CHECKING:`
  bool in_loop;           // below a for or while of its scope
  std::uint32_t offset;   // of the name
  const Stmt* statement;  // null for parameters, comprehension targets and walrus
  const Expr* value;
  const Alias* alias;
  const Param* param;
};

using ScopeId = std::uint32_t;
inline constexpr ScopeId kModuleScope = 0;

enum class ScopeKind : std::uint8_t { Module, Class, Function, Lambda, Comprehension };

struct Scope {
  ScopeKind kind;
  ScopeId parent;       // where a name not bound here is looked up next; of the module: itself
  ScopeId around;       // the scope it is written in; differs from `parent` in the first iterable of a comprehension
  const Node* node;     // FunctionDef, ClassDef, Lambda, Comprehension; null for the module
  std::uint32_t start;  // names in [start, end) are looked up from here: a body, without decorators, defaults and bases
  std::uint32_t end;
  std::uint32_t first_binding;
  std::uint32_t binding_count;
  bool star_import;      // holds a `from m import *`
  std::string_view name;
};

class Scopes {
 public:
  explicit Scopes(const Tree& tree);

  std::span<const Scope> all() const { return scopes_; }
  const Scope& operator[](ScopeId id) const { return scopes_[id]; }

  // The innermost scope whose names an expression at `offset` sees.
  ScopeId at(std::uint32_t offset) const;

  // The scope that a function, class, lambda or comprehension opens.
  std::optional<ScopeId> opened_by(const Node& node) const;

  // All bindings of a scope, sorted by name and then by offset.
  std::span<const Binding> bindings(ScopeId scope) const;
  std::span<const Binding> bindings(ScopeId scope, std::string_view name) const;

  // The scope in which `name`, used in `from`, is bound: none means a built-in or undefined name. Class scopes are seen only by
  // code directly in them; `global` and `nonlocal` are honoured.
  std::optional<ScopeId> lookup(std::string_view name, ScopeId from) const;

  // "Outer.method", "factory.<locals>.Inner" as in __qualname__; empty for the module.
  std::string qualified_name(ScopeId scope) const;
  // The nearest function or class scope at or around `scope`; the module where there is none.
  ScopeId enclosing_definition(ScopeId scope) const;

 private:
  friend class ScopeBuilder;
  struct Redirect {  // `global x` or `nonlocal x`
    ScopeId scope;
    std::string_view name;
    bool global;
  };

  std::vector<Scope> scopes_;     // a parent comes before its children
  std::vector<ScopeId> by_start_;
  std::vector<Binding> bindings_;
  std::vector<Redirect> redirects_;
};

}  // namespace assay::python
