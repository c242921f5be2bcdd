#include "parsers/python/names.h"

#include <algorithm>
#include <vector>

namespace assay::python {
namespace {

constexpr int kMaxDepth = 24;  // of aliases of aliases; longer chains are not written by people

Ref unknown(std::string_view why) { return {.name = std::string(why)}; }

Ref imported(std::string name) { return {.kind = Ref::Kind::imported, .name = std::move(name)}; }

std::string dotted(std::string_view a, std::string_view b) {
  std::string name(a);
  if (!name.empty() && !b.empty()) name += '.';
  return name += b;
}

// The bindings that may hold when `limit` is reached (or, without a limit, in the end), the last first.
std::vector<const Binding*> candidates(std::span<const Binding> bindings, const std::uint32_t* limit) {
  std::vector<const Binding*> all;
  for (const Binding& binding : bindings) {
    if (binding.kind != BindingKind::Declare) all.push_back(&binding);
  }
  const auto keep_unless = [&all](bool Binding::*flag) {
    if (!std::ranges::all_of(all, [flag](const Binding* b) { return b->*flag; })) {
      std::erase_if(all, [flag](const Binding* b) { return b->*flag; });
    }
  };
  keep_unless(&Binding::fallback);
  keep_unless(&Binding::type_checking);
  if (limit != nullptr) {
    const auto after = std::ranges::find_if(all, [&](const Binding* b) { return b->offset >= *limit; });
    // What a loop binds below the use may have run before it; what stands below outside of a loop has not.
    if (after != all.begin()) all.erase(std::remove_if(after, all.end(), [](const Binding* b) { return !b->in_loop; }), all.end());
  }
  std::vector<const Binding*> reach;
  for (auto it = all.rbegin(); it != all.rend(); ++it) {
    reach.push_back(*it);
    if (!(*it)->conditional) break;
  }
  return reach;
}

// `import_module("x")`, `__import__("x")`, `importorskip("x")` with a literal: the module.
Ref imported_by_call(const Call& call, const Ref& callee) {
  if (call.args.empty()) return {};
  const auto* literal = as<Constant>(call.args.front());
  if (literal == nullptr || !literal->is_string() || !literal->plain || literal->raw.starts_with('.')) return {};
  if (callee.kind == Ref::Kind::builtin && callee.name == "__import__") {
    return imported(std::string(literal->raw.substr(0, literal->raw.find('.'))));
  }
  if (callee.kind == Ref::Kind::imported && (callee.name == "importlib.import_module" || callee.name == "pytest.importorskip")) {
    return imported(std::string(literal->raw));
  }
  return {};
}

}  // namespace

Ref Names::refer(const Expr& expr) const { return refer(expr, 0); }

Ref Names::refer(const Binding& binding) const { return refer(binding, 0); }

const Binding* Names::reaching(std::string_view name, std::uint32_t offset) const {
  const ScopeId from = scopes_.at(offset);
  const auto owner = scopes_.lookup(name, from);
  if (!owner) return nullptr;
  ScopeId runs_in = from;  // comprehensions run where they stand
  while (runs_in != *owner && scopes_[runs_in].kind == ScopeKind::Comprehension) runs_in = scopes_[runs_in].parent;
  const auto reach = candidates(scopes_.bindings(*owner, name), runs_in == *owner ? &offset : nullptr);
  return reach.size() == 1 ? reach.front() : nullptr;
}

const Binding* Names::final_binding(ScopeId scope, std::string_view name) const {
  const auto reach = candidates(scopes_.bindings(scope, name), nullptr);
  return reach.size() == 1 ? reach.front() : nullptr;
}

Ref Names::final_reference(ScopeId scope, std::string_view name) const {
  return agreed(candidates(scopes_.bindings(scope, name), nullptr), 0);
}

Ref Names::agreed(std::span<const Binding* const> bindings, int depth) const {
  if (bindings.empty()) return unknown("undefined");
  Ref first = refer(*bindings.front(), depth);
  for (const Binding* other : bindings.subspan(1)) {
    if (refer(*other, depth) != first) return unknown("rebound");
  }
  return first;
}

Ref Names::refer_name(std::string_view name, std::uint32_t offset, int depth) const {
  const ScopeId from = scopes_.at(offset);
  const auto owner = scopes_.lookup(name, from);
  if (!owner) {
    const bool star = std::ranges::any_of(scopes_.all(), &Scope::star_import);
    return {.kind = star ? Ref::Kind::local : Ref::Kind::builtin, .name = std::string(name)};
  }
  ScopeId runs_in = from;
  while (runs_in != *owner && scopes_[runs_in].kind == ScopeKind::Comprehension) runs_in = scopes_[runs_in].parent;
  return agreed(candidates(scopes_.bindings(*owner, name), runs_in == *owner ? &offset : nullptr), depth);
}

Ref Names::refer(const Binding& binding, int depth) const {
  if (depth > kMaxDepth) return unknown("alias chain");
  switch (binding.kind) {
    case BindingKind::Import:
      return imported(std::string(binding.alias->asname.empty() ? binding.name : binding.alias->name));
    case BindingKind::ImportFrom: {
      const auto& from = static_cast<const ImportFrom&>(*binding.statement);
      if (from.level == 0) return imported(dotted(from.module, binding.alias->name));
      if (const auto found = modules_.find_relative(from.level, from.module, file_)) {
        return {.kind = Ref::Kind::relative, .file = found.file, .name = std::string(binding.alias->name)};
      }
      // `from . import x` beside x.py in a directory without __init__.py
      if (const auto found = modules_.find_relative(from.level, dotted(from.module, binding.alias->name), file_)) {
        return {.kind = Ref::Kind::relative, .file = found.file, .name = {}};
      }
      return unknown("relative import of what is not in the tree");
    }
    case BindingKind::Class:
    case BindingKind::Function: {
      const auto opened = scopes_.opened_by(*binding.statement);
      return {.kind = Ref::Kind::local, .name = opened ? scopes_.qualified_name(*opened) : std::string(binding.name)};
    }
    case BindingKind::Assign:
    case BindingKind::With:
      if (binding.value == nullptr) return unknown("unpacked");
      if (binding.kind == BindingKind::With && as<Call>(binding.value) == nullptr) return unknown("value");
      return refer(*binding.value, depth + 1);
    case BindingKind::Parameter: return unknown("parameter");
    default: return unknown("value");
  }
}

Ref Names::refer(const Expr& expr, int depth) const {
  if (depth > kMaxDepth) return unknown("alias chain");
  switch (expr.kind) {
    case Kind::Name: return refer_name(as<Name>(&expr)->id, expr.start, depth + 1);
    case Kind::Attribute: {
      const auto& attribute = static_cast<const Attribute&>(expr);
      Ref ref = refer(*attribute.value, depth + 1);
      if (ref.kind == Ref::Kind::instance) return unknown("attribute of an object");
      if (ref.known()) ref.name = dotted(ref.name, attribute.attr);
      return ref;
    }
    case Kind::Call: {
      const auto& call = static_cast<const Call&>(expr);
      Ref callee = refer(*call.func, depth + 1);
      if (!callee.known() || callee.kind == Ref::Kind::instance) return unknown("call");
      if (Ref module = imported_by_call(call, callee); module.known()) return module;
      callee.of = callee.kind;
      callee.kind = Ref::Kind::instance;
      return callee;
    }
    case Kind::Subscript: return refer(*static_cast<const Subscript&>(expr).value, depth + 1);
    case Kind::NamedExpr: return refer(*static_cast<const NamedExpr&>(expr).value, depth + 1);
    default: return unknown("expression");
  }
}

}  // namespace assay::python
