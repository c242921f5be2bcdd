#include "scopes.h"

#include <algorithm>

#include "names.h"

namespace assay::syntax {

std::string ScopeStack::qualified() const {
  std::string out;
  for (const Scope& scope : scopes_) out = joined(out, scope.name);
  return out;
}

std::vector<std::string> ScopeStack::components() const {
  std::vector<std::string> out;
  for (const Scope& scope : scopes_) {
    for (std::string_view rest = scope.name; !rest.empty();) {
      const auto at = rest.find("::");
      out.emplace_back(rest.substr(0, at));
      rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 2);
    }
  }
  return out;
}

std::int32_t ScopeStack::innermost(Scope::Kind kind) const {
  for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
    if (scope->kind == kind && scope->index >= 0) return scope->index;
  }
  return -1;
}

bool ScopeStack::inside(Scope::Kind kind) const {
  return std::ranges::any_of(scopes_, [&](const Scope& scope) { return scope.kind == kind; });
}

bool ScopeStack::unnamed_namespace() const {
  return std::ranges::any_of(
      scopes_, [](const Scope& scope) { return scope.kind == Scope::Kind::name_space && scope.name == "(anonymous)"; });
}

bool ScopeStack::in_template() const {
  return std::ranges::any_of(scopes_, [](const Scope& scope) {
    return scope.kind == Scope::Kind::template_ ? !scope.parameters.empty() : scope.is_template;
  });
}

bool ScopeStack::is_template_parameter(std::string_view name) const {
  return std::ranges::any_of(scopes_, [&](const Scope& scope) { return scope.parameters.contains(name); });
}

std::int32_t ScopeStack::member_of() const {
  for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
    if (scope->kind == Scope::Kind::class_) return scope->index;
    if (scope->kind == Scope::Kind::function) return -1;
  }
  return -1;
}

}  // namespace assay::syntax
