#include "flow.h"

#include <algorithm>
#include <utility>

namespace assay::workflows {
namespace {

using namespace python;

constexpr std::uint32_t kTryElse = 1;
constexpr std::uint32_t kTryFinally = 2;
constexpr std::uint32_t kTryHandlers = 3;

Body body_of_scope(const File& file, ScopeId scope) {
  if (scope == kModuleScope) return file.tree.body;
  const Node* node = file.scopes[scope].node;
  if (const auto* function = as<FunctionDef>(node)) return function->body;
  if (const auto* cls = as<ClassDef>(node)) return cls->body;
  return {};
}

// Calls visit(part, statements) for each block of a compound statement, until it says stop by returning true.
template <typename Visit>
bool any_block(const Stmt& statement, Visit visit) {
  switch (statement.kind) {
    case Kind::If: {
      const auto& s = static_cast<const If&>(statement);
      return visit(0, s.body) || visit(1, s.orelse);
    }
    case Kind::For: {
      const auto& s = static_cast<const For&>(statement);
      return visit(0, s.body) || visit(1, s.orelse);
    }
    case Kind::While: {
      const auto& s = static_cast<const While&>(statement);
      return visit(0, s.body) || visit(1, s.orelse);
    }
    case Kind::With: return visit(0, static_cast<const With&>(statement).body);
    case Kind::Try: {
      const auto& s = static_cast<const Try&>(statement);
      if (visit(0, s.body) || visit(kTryElse, s.orelse) || visit(kTryFinally, s.finalbody)) return true;
      for (std::uint32_t i = 0; i < s.handlers.size(); ++i) {
        if (visit(kTryHandlers + i, s.handlers[i].body)) return true;
      }
      return false;
    }
    case Kind::Match: {
      const auto& s = static_cast<const Match&>(statement);
      for (std::uint32_t i = 0; i < s.cases.size(); ++i) {
        if (visit(i, s.cases[i].body)) return true;
      }
      return false;
    }
    default: return false;
  }
}

// Where `name` of an `except E as name` or a match pattern is bound is no statement, but belongs to the block it opens.
bool names_block(const Stmt& statement, std::uint32_t part, std::uint32_t offset) {
  if (const auto* s = as<Try>(&statement); s != nullptr && part >= kTryHandlers) {
    const ExceptHandler& handler = s->handlers[part - kTryHandlers];
    return handler.start <= offset && offset < handler.end;
  }
  if (const auto* s = as<Match>(&statement)) {
    const MatchCase& match_case = s->cases[part];
    return match_case.pattern->start <= offset && offset < match_case.pattern->end;
  }
  return false;
}

const Stmt* statement_at(Body body, std::uint32_t offset) {
  const auto after = std::ranges::upper_bound(body, offset, {}, [](const Stmt* s) { return s->start; });
  if (after == body.begin()) return nullptr;
  const Stmt* statement = *std::prev(after);
  return offset < statement->end ? statement : nullptr;
}

bool is_loop(const Step& step) {
  return step.part == 0 && (step.statement->kind == Kind::For || step.statement->kind == Kind::While);
}

enum class Leaves : std::uint8_t { no, loop, scope };  // loop: by break or continue

Leaves leaves(Body body) {
  if (body.empty()) return Leaves::no;
  const Stmt& last = *body.back();
  switch (last.kind) {
    case Kind::Return:
    case Kind::Raise: return Leaves::scope;
    case Kind::Break:
    case Kind::Continue: return Leaves::loop;
    case Kind::With: return leaves(static_cast<const With&>(last).body);
    case Kind::If: {
      const auto& choice = static_cast<const If&>(last);
      return std::min(leaves(choice.body), leaves(choice.orelse));
    }
    default: return Leaves::no;
  }
}

Leaves leaves(const Step& step) {
  Leaves answer = Leaves::no;
  any_block(*step.statement, [&](std::uint32_t part, Body body) {
    if (part == step.part) answer = leaves(body);
    return part == step.part;
  });
  return answer;
}

// Whether control that gets past the statement has run this part of it to the end.
bool always_runs(const Step& step) {
  switch (step.statement->kind) {
    case Kind::With: return true;
    case Kind::Try: {
      if (step.part == kTryFinally) return true;
      const auto& handlers = static_cast<const Try*>(step.statement)->handlers;
      return step.part <= kTryElse && std::ranges::all_of(handlers, [](const ExceptHandler& handler) {
               return leaves(handler.body) == Leaves::scope;
             });
    }
    default: return false;
  }
}

// Parts of one statement of which a single run enters only one.
bool excludes(const Step& a, const Step& b) {
  if (a.statement != b.statement || a.part == b.part) return false;
  switch (a.statement->kind) {
    case Kind::If:
    case Kind::Match: return true;
    case Kind::Try:
      return std::min(a.part, b.part) == kTryElse ? std::max(a.part, b.part) >= kTryHandlers
                                                  : std::min(a.part, b.part) >= kTryHandlers;
    default: return false;
  }
}

std::size_t shared(const Path& a, const Path& b) {
  const auto [end, other] = std::ranges::mismatch(a, b);
  return static_cast<std::size_t>(end - a.begin());
}

struct Placed {
  const Binding* binding;
  std::uint32_t effect;  // offset from which on the binding holds
  Path path;
  bool elsewhere;  // bound by `global` or `nonlocal` in another function: at any time
};

std::uint32_t effect_of(const Binding& binding) {
  switch (binding.kind) {
    case BindingKind::Parameter: return 0;
    case BindingKind::Loop:
      return binding.statement == nullptr ? 0 : static_cast<const For*>(binding.statement)->iter->end;
    case BindingKind::With:
    case BindingKind::Except:
    case BindingKind::Pattern: return binding.offset;
    default:
      if (binding.statement != nullptr) return binding.statement->end;
      return binding.value == nullptr ? binding.offset : binding.value->end;  // walrus
  }
}

// A binding that runs whenever control gets from it to the use: it hides what came before.
bool dominates(const Placed& placed, const Path& use) {
  const std::size_t common = shared(placed.path, use);
  if (placed.elsewhere) return false;
  if (common < placed.path.size() && common < use.size() && placed.path[common].statement == use[common].statement) {
    // A handler or finally part is entered from anywhere in the body.
    if (placed.path[common].statement->kind != Kind::Try || use[common].part != kTryElse ||
        placed.path[common].part != 0)
      return false;
    return std::all_of(placed.path.begin() + static_cast<std::ptrdiff_t>(common) + 1, placed.path.end(), always_runs);
  }
  return std::all_of(placed.path.begin() + static_cast<std::ptrdiff_t>(common), placed.path.end(), always_runs);
}

// Whether control can come from the end of the binding's statement to the use without going round a loop.
bool flows_to(const Path& from, const Path& use) {
  const std::size_t common = shared(from, use);
  if (common < from.size() && common < use.size() && excludes(from[common], use[common])) return false;
  const bool in_shared_loop = std::any_of(use.begin(), use.begin() + static_cast<std::ptrdiff_t>(common), is_loop);
  bool in_own_loop = false;
  for (std::size_t i = common; i < from.size(); ++i) {
    const Leaves how = leaves(from[i]);
    if (how == Leaves::scope) return false;
    // `break` leads behind the loop it stands in; of `continue` nothing but the next round is reached.
    in_own_loop |= is_loop(from[i]);
    if (how == Leaves::loop && in_shared_loop && !in_own_loop) return false;
  }
  return true;
}

bool share_loop(const Path& a, const Path& b, std::size_t from) {
  const std::size_t common = shared(a, b);
  for (std::size_t i = from; i < common; ++i) {
    if (is_loop(a[i])) return true;
  }
  return false;
}

template <typename Drop>
void drop_unless_all(std::vector<const Binding*>& bindings, Drop drop) {
  if (!std::ranges::all_of(bindings, drop)) std::erase_if(bindings, drop);
}

std::vector<const Binding*> useful_bindings(const File& file, ScopeId owner, std::string_view name) {
  std::vector<const Binding*> all;
  for (const Binding& binding : file.scopes.bindings(owner, name)) {
    if (binding.kind != BindingKind::Declare) all.push_back(&binding);
  }
  drop_unless_all(all, [](const Binding* b) { return b->fallback; });
  drop_unless_all(all, [](const Binding* b) { return b->type_checking; });
  return all;
}

}  // namespace

Path path_of(const File& file, ScopeId scope, std::uint32_t offset, const Stmt** inner) {
  Path path;
  const Stmt* statement = statement_at(body_of_scope(file, scope), offset);
  if (inner != nullptr) *inner = statement;
  while (statement != nullptr) {
    const Stmt* next = nullptr;
    const bool deeper = any_block(*statement, [&](std::uint32_t part, Body body) {
      next = statement_at(body, offset);
      if (next == nullptr && !names_block(*statement, part, offset)) return false;
      path.push_back({statement, part});
      return true;
    });
    if (!deeper) break;
    if (inner != nullptr && next != nullptr) *inner = next;
    statement = next;
  }
  return path;
}

Reaching reaching(const File& file, std::string_view name, std::uint32_t offset) {
  const Scopes& scopes = file.scopes;
  const ScopeId from = scopes.at(offset);
  const auto owner = scopes.lookup(name, from);
  if (!owner) return {};
  Reaching result;
  result.bindings = useful_bindings(file, *owner, name);
  ScopeId runs_in = from;  // a comprehension runs where it stands
  while (runs_in != *owner && scopes[runs_in].kind == ScopeKind::Comprehension) runs_in = scopes[runs_in].parent;
  result.in_order = runs_in == *owner;
  if (!result.in_order || result.bindings.size() < 2) return result;

  const Path use = path_of(file, *owner, offset);
  std::vector<Placed> placed;
  for (const Binding* binding : result.bindings) {
    const Stmt* inner = nullptr;
    Path path = path_of(file, *owner, binding->offset, &inner);
    const bool elsewhere = inner != nullptr && inner->kind == Kind::FunctionDef && inner != binding->statement;
    // The target of a loop is bound each time its body is entered.
    if (binding->kind == BindingKind::Loop && binding->statement != nullptr) path.push_back({binding->statement, 0});
    placed.push_back({binding, effect_of(*binding), std::move(path), elsewhere});
  }
  std::ranges::sort(placed, {}, [](const Placed& p) { return std::pair(p.effect, p.binding->offset); });

  const Placed* last = nullptr;
  for (const Placed& p : placed) {
    if (p.effect <= offset && dominates(p, use)) last = &p;
  }
  std::vector<const Binding*> found;
  for (const Placed& p : placed) {
    const bool before = p.effect <= offset;
    bool reaches = &p == last || p.elsewhere;
    if (!reaches && before) reaches = (last == nullptr || p.effect > last->effect) && flows_to(p.path, use);
    // By way of a loop around both, unless what always runs before the use hides it there.
    if (!reaches) reaches = share_loop(p.path, use, last == nullptr ? 0 : shared(last->path, use));
    if (reaches) found.push_back(p.binding);
  }
  std::ranges::sort(found, {}, &Binding::offset);
  result.bindings = std::move(found);
  return result;
}

}  // namespace assay::workflows
