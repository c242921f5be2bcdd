#include "parsers/python/scopes.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "parsers/python/idioms.h"
#include "parsers/python/walk.h"

namespace assay::python {
class ScopeBuilder {
 public:
  explicit ScopeBuilder(Scopes& out) : out_(out) {}

  void build(const Tree& tree) {
    open(ScopeKind::Module, nullptr, 0, static_cast<std::uint32_t>(tree.text.size()) + 1, {});
    body(tree.body);
    finish();
  }

 private:
  struct State {  // of the statement being visited, within its scope
    bool conditional = false, fallback = false, guarded = false, type_checking = false, in_loop = false;
  };

  struct Place {
    ScopeId scope, around;
  };

  Place place() const { return {scope_, around_}; }
  void restore(Place place) {
    scope_ = place.scope;
    around_ = place.around;
  }

  struct Pending {
    ScopeId scope;
    Binding binding;
    std::uint32_t order;  // in which they were met
  };

  ScopeId open(ScopeKind kind, const Node* node, std::uint32_t start, std::uint32_t end, std::string_view name) {
    const auto id = static_cast<ScopeId>(out_.scopes_.size());
    out_.scopes_.push_back({kind, id == 0 ? 0 : scope_, id == 0 ? 0 : around_, node, start, end, 0, 0, false, name});
    scope_ = around_ = id;
    return id;
  }

  void bind(ScopeId scope, std::string_view name, BindingKind kind, std::uint32_t offset, const Stmt* statement,
            const Expr* value = nullptr, const Alias* alias = nullptr, const Param* param = nullptr) {
    pending_.push_back({scope,
                        {name, kind, state_.conditional, state_.fallback, state_.guarded, state_.type_checking,
                         state_.in_loop, offset, statement, value, alias, param},
                        static_cast<std::uint32_t>(pending_.size())});
  }

  // Binds every name in an assignment target; `value` goes with a lone name only.
  void target(const Expr* expr, BindingKind kind, const Stmt* statement, const Expr* value) {
    if (expr == nullptr) return;
    switch (expr->kind) {
      case Kind::Name: bind(scope_, as<Name>(expr)->id, kind, expr->start, statement, value); return;
      case Kind::Starred: target(as<Starred>(expr)->value, kind, statement, nullptr); return;
      case Kind::List:
        for (const Expr* element : as<List>(expr)->elements) target(element, kind, statement, nullptr);
        return;
      case Kind::Tuple:
        for (const Expr* element : as<Tuple>(expr)->elements) target(element, kind, statement, nullptr);
        return;
      default: expression(expr);  // attribute or subscript: binds nothing, but may hold a lambda
    }
  }

  void expression(const Node* node) {
    if (node == nullptr) return;
    switch (node->kind) {
      case Kind::Name:
      case Kind::Constant: return;
      case Kind::Lambda: {
        const auto& lambda = static_cast<const Lambda&>(*node);
        for (const Param& param : lambda.params) expression(param.default_value);
        const Place outer = place();
        open(ScopeKind::Lambda, node, lambda.body->start, lambda.end, "<lambda>");
        for (const Param& param : lambda.params) {
          bind(scope_, param.name, BindingKind::Parameter, param.start, nullptr, nullptr, nullptr, &param);
        }
        expression(lambda.body);
        restore(outer);
        return;
      }
      case Kind::Comprehension: {
        const auto& comp = static_cast<const Comprehension&>(*node);
        const Place outer = place();
        const ScopeId inner = open(ScopeKind::Comprehension, node, comp.start, comp.end, "<comprehension>");
        scope_ = outer.scope;  // the first iterable is evaluated outside
        expression(comp.generators.front().iter);
        scope_ = inner;
        for (const Generator& generator : comp.generators) {
          target(generator.target, BindingKind::Loop, nullptr, nullptr);
          if (&generator != comp.generators.data()) expression(generator.iter);
          for (const Expr* test : generator.ifs) expression(test);
        }
        expression(comp.element);
        expression(comp.value);
        restore(outer);
        return;
      }
      case Kind::NamedExpr: {
        const auto& walrus = static_cast<const NamedExpr&>(*node);
        expression(walrus.value);
        ScopeId scope = scope_;  // a walrus binds outside of comprehensions
        while (out_.scopes_[scope].kind == ScopeKind::Comprehension) scope = out_.scopes_[scope].parent;
        if (const auto* name = as<Name>(walrus.target)) {
          bind(scope, name->id, BindingKind::Assign, name->start, nullptr, walrus.value);
        }
        return;
      }
      default: for_each_child(*node, [this](const Node* child) { expression(child); });
    }
  }

  void expressions(Exprs exprs) {
    for (const Expr* expr : exprs) expression(expr);
  }

  void body(Body statements) {
    for (const Stmt* statement : statements) visit(*statement);
  }

  void branch(Body statements, State inner) {
    const State saved = std::exchange(state_, inner);
    body(statements);
    state_ = saved;
  }

  State conditional(bool loop = false) const {
    State state = state_;
    state.conditional = true;
    state.in_loop |= loop;
    return state;
  }

  void function(const FunctionDef& def) {
    expressions(def.decorators);
    for (const Param& param : def.params) {
      expression(param.default_value);
      expression(param.annotation);
    }
    expression(def.returns);
    bind(scope_, def.name, BindingKind::Function, def.name_start, &def);
    const Place outer = place();
    const State saved = std::exchange(state_, State{});
    open(ScopeKind::Function, &def, def.header_end, def.end, def.name);
    for (const Param& param : def.params) {
      bind(scope_, param.name, BindingKind::Parameter, param.start, nullptr, nullptr, nullptr, &param);
    }
    body(def.body);
    restore(outer);
    state_ = saved;
  }

  void class_(const ClassDef& def) {
    expressions(def.decorators);
    expressions(def.bases);
    for (const Keyword& keyword : def.keywords) expression(keyword.value);
    bind(scope_, def.name, BindingKind::Class, def.name_start, &def);
    const Place outer = place();
    const State saved = std::exchange(state_, State{});
    open(ScopeKind::Class, &def, def.header_end, def.end, def.name);
    body(def.body);
    restore(outer);
    state_ = saved;
  }

  void try_(const Try& statement) {
    const bool guards = std::ranges::any_of(statement.handlers, catches_import_error);
    State inner = conditional();
    inner.guarded |= guards;
    branch(statement.body, inner);
    for (const ExceptHandler& handler : statement.handlers) {
      expression(handler.type);
      State state = conditional();
      state.fallback |= catches_import_error(handler);
      const State saved = std::exchange(state_, state);
      if (!handler.name.empty()) bind(scope_, handler.name, BindingKind::Except, handler.start, &statement);
      body(handler.body);
      state_ = saved;
    }
    branch(statement.orelse, inner);
    branch(statement.finalbody, state_);
  }

  void pattern(const Node* node, const Stmt& statement) {
    if (node == nullptr) return;
    if (const auto* as_pattern = as<MatchAs>(node); as_pattern != nullptr && !as_pattern->name.empty()) {
      bind(scope_, as_pattern->name, BindingKind::Pattern, node->start, &statement);
    } else if (const auto* star = as<MatchStar>(node); star != nullptr && !star->name.empty()) {
      bind(scope_, star->name, BindingKind::Pattern, node->start, &statement);
    } else if (const auto* mapping = as<MatchMapping>(node); mapping != nullptr && !mapping->rest.empty()) {
      bind(scope_, mapping->rest, BindingKind::Pattern, node->start, &statement);
    }
    for_each_child(*node, [&](const Node* child) { pattern(child, statement); });
  }

  void visit(const Stmt& statement) {
    switch (statement.kind) {
      case Kind::FunctionDef: return function(static_cast<const FunctionDef&>(statement));
      case Kind::ClassDef: return class_(static_cast<const ClassDef&>(statement));
      case Kind::Try: return try_(static_cast<const Try&>(statement));
      case Kind::Import:
        for (const Alias& alias : static_cast<const Import&>(statement).names) {
          const std::string_view bound =
              alias.asname.empty() ? alias.name.substr(0, alias.name.find('.')) : alias.asname;
          bind(scope_, bound, BindingKind::Import, alias.start, &statement, nullptr, &alias);
        }
        return;
      case Kind::ImportFrom:
        for (const Alias& alias : static_cast<const ImportFrom&>(statement).names) {
          if (alias.name == "*") {
            out_.scopes_[scope_].star_import = true;
          } else {
            bind(scope_, alias.asname.empty() ? alias.name : alias.asname, BindingKind::ImportFrom, alias.start,
                 &statement, nullptr, &alias);
          }
        }
        return;
      case Kind::Assign: {
        const auto& assign = static_cast<const Assign&>(statement);
        expression(assign.value);
        for (const Expr* expr : assign.targets) target(expr, BindingKind::Assign, &statement, assign.value);
        return;
      }
      case Kind::AnnAssign: {
        const auto& assign = static_cast<const AnnAssign&>(statement);
        expression(assign.value);
        target(assign.target, assign.value == nullptr ? BindingKind::Declare : BindingKind::Assign, &statement,
               assign.value);
        return;
      }
      case Kind::AugAssign: {
        const auto& assign = static_cast<const AugAssign&>(statement);
        expression(assign.value);
        return target(assign.target, BindingKind::Augment, &statement, nullptr);
      }
      case Kind::TypeAlias: {
        const auto& alias = static_cast<const TypeAlias&>(statement);
        return target(alias.name, BindingKind::Assign, &statement, nullptr);
      }
      case Kind::Delete:
        for (const Expr* expr : static_cast<const Delete&>(statement).targets) {
          target(expr, BindingKind::Delete, &statement, nullptr);
        }
        return;
      case Kind::For: {
        const auto& loop = static_cast<const For&>(statement);
        expression(loop.iter);
        const State inner = conditional(true);
        const State saved = std::exchange(state_, inner);
        target(loop.target, BindingKind::Loop, &statement, nullptr);
        state_ = saved;
        branch(loop.body, inner);
        return branch(loop.orelse, conditional());
      }
      case Kind::While: {
        const auto& loop = static_cast<const While&>(statement);
        expression(loop.test);
        branch(loop.body, conditional(true));
        return branch(loop.orelse, conditional());
      }
      case Kind::If: {
        const auto& choice = static_cast<const If&>(statement);
        expression(choice.test);
        State inner = conditional();
        inner.type_checking |= is_type_checking(choice.test);
        branch(choice.body, inner);
        return branch(choice.orelse, conditional());
      }
      case Kind::With: {
        const auto& with = static_cast<const With&>(statement);
        for (const WithItem& item : with.items) {
          expression(item.context);
          target(item.target, BindingKind::With, &statement, item.context);
        }
        return branch(with.body, state_);  // a with body runs once, like the code around it
      }
      case Kind::Match: {
        const auto& match = static_cast<const Match&>(statement);
        expression(match.subject);
        for (const MatchCase& match_case : match.cases) {
          const State saved = std::exchange(state_, conditional());
          pattern(match_case.pattern, statement);
          expression(match_case.guard);
          state_ = saved;
          branch(match_case.body, conditional());
        }
        return;
      }
      case Kind::Global: return redirect(static_cast<const Global&>(statement).names, true);
      case Kind::Nonlocal: return redirect(static_cast<const Nonlocal&>(statement).names, false);
      default: for_each_child(statement, [this](const Node* child) { expression(child); });
    }
  }

  void redirect(NameList names, bool global) {
    for (std::string_view name : names) out_.redirects_.push_back({scope_, name, global});
  }

  // Moves what `global x` and `nonlocal x` bind to the scope that owns it, and lays each scope's bindings side by side.
  void finish() {
    for (Pending& pending : pending_) {
      for (const auto& redirect : out_.redirects_) {
        if (redirect.scope != pending.scope || redirect.name != pending.binding.name) continue;
        pending.binding.conditional = true;  // runs when the function does, if ever
        pending.scope = redirect.global ? kModuleScope : out_.scopes_[pending.scope].parent;
        break;
      }
    }
    std::ranges::sort(pending_, [](const Pending& a, const Pending& b) {
      if (a.scope != b.scope) return a.scope < b.scope;
      if (a.binding.name != b.binding.name) return a.binding.name < b.binding.name;
      if (a.binding.offset != b.binding.offset) return a.binding.offset < b.binding.offset;
      return a.order < b.order;
    });
    out_.by_start_.resize(out_.scopes_.size());
    std::iota(out_.by_start_.begin(), out_.by_start_.end(), ScopeId{0});
    std::ranges::sort(out_.by_start_, {}, [&](ScopeId id) { return std::pair(out_.scopes_[id].start, id); });
    out_.bindings_.reserve(pending_.size());
    for (const Pending& pending : pending_) {
      Scope& scope = out_.scopes_[pending.scope];
      if (scope.binding_count++ == 0) scope.first_binding = static_cast<std::uint32_t>(out_.bindings_.size());
      out_.bindings_.push_back(pending.binding);
    }
  }

  Scopes& out_;
  ScopeId scope_ = 0;
  ScopeId around_ = 0;
  State state_;
  std::vector<Pending> pending_;
};

Scopes::Scopes(const Tree& tree) { ScopeBuilder(*this).build(tree); }

ScopeId Scopes::at(std::uint32_t offset) const {
  // Scopes nest, so the innermost one around `offset` is the last that starts before it, or one that it is written in.
  const auto after = std::ranges::upper_bound(by_start_, offset, {}, [&](ScopeId id) { return scopes_[id].start; });
  ScopeId id = after == by_start_.begin() ? kModuleScope : *std::prev(after);
  while (id != kModuleScope) {
    const Scope& scope = scopes_[id];
    bool inside = offset < scope.end;
    if (inside && scope.kind == ScopeKind::Comprehension) {
      const Expr* iter = static_cast<const Comprehension*>(scope.node)->generators.front().iter;
      inside = offset < iter->start || offset >= iter->end;
    }
    if (inside) break;
    id = scope.around;
  }
  return id;
}

std::optional<ScopeId> Scopes::opened_by(const Node& node) const {
  std::uint32_t start = node.start;
  if (const auto* function = as<FunctionDef>(&node)) start = function->header_end;
  if (const auto* cls = as<ClassDef>(&node)) start = cls->header_end;
  if (const auto* lambda = as<Lambda>(&node)) start = lambda->body->start;
  const auto same = std::ranges::equal_range(by_start_, start, {}, [&](ScopeId id) { return scopes_[id].start; });
  const auto it = std::ranges::find(same, &node, [&](ScopeId id) { return scopes_[id].node; });
  if (it == same.end()) return std::nullopt;
  return *it;
}

std::span<const Binding> Scopes::bindings(ScopeId scope) const {
  return std::span(bindings_).subspan(scopes_[scope].first_binding, scopes_[scope].binding_count);
}

std::span<const Binding> Scopes::bindings(ScopeId scope, std::string_view name) const {
  const auto range = std::ranges::equal_range(bindings(scope), name, {}, &Binding::name);
  return {range.begin(), range.end()};
}

std::optional<ScopeId> Scopes::lookup(std::string_view name, ScopeId from) const {
  for (const Redirect& redirect : redirects_) {
    if (redirect.scope != from || redirect.name != name) continue;
    if (redirect.global) return bindings(kModuleScope, name).empty() ? std::nullopt : std::optional(kModuleScope);
    return lookup(name, scopes_[from].parent);
  }
  for (ScopeId id = from;; id = scopes_[id].parent) {
    const Scope& scope = scopes_[id];
    // Comprehensions directly in a class body do see its names only in their first iterable; that one is looked up from
    // outside.
    const bool visible = scope.kind != ScopeKind::Class || id == from;
    if (visible && !bindings(id, name).empty()) return id;
    if (id == kModuleScope) return std::nullopt;
  }
}

std::string Scopes::qualified_name(ScopeId scope) const {
  if (scope == kModuleScope) return {};
  const ScopeId parent = enclosing_definition(scopes_[scope].parent);
  std::string prefix = qualified_name(parent);
  if (parent != kModuleScope) prefix += scopes_[parent].kind == ScopeKind::Class ? "." : ".<locals>.";
  return prefix + std::string(scopes_[scope].name);
}

ScopeId Scopes::enclosing_definition(ScopeId scope) const {
  while (scopes_[scope].kind == ScopeKind::Lambda || scopes_[scope].kind == ScopeKind::Comprehension) {
    scope = scopes_[scope].parent;
  }
  return scope;
}

}  // namespace assay::python
