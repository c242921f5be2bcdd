#include "origins.h"

#include <algorithm>

#include "parsers/python/walk.h"

namespace assay::doubles {
namespace {

using namespace python;

constexpr int kMaxDepth = 12;  // of values that come from values

bool contains(std::span<const std::string> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// The one answer that several agree on.
Answer agreed(Answer a, Answer b) { return a == b ? a : Answer::unknown; }

// The class whose method has `receiver` as its first parameter, for a use of the name at `offset`.
const ClassDef* class_of_receiver(const File& file, std::string_view receiver, std::uint32_t offset) {
  const auto owner = file.scopes.lookup(receiver, file.scopes.at(offset));
  if (!owner || file.scopes[*owner].kind != ScopeKind::Function) return nullptr;
  const auto* function = as<FunctionDef>(file.scopes[*owner].node);
  if (function == nullptr || function->params.empty() || function->params.front().name != receiver) return nullptr;
  const Scope& around = file.scopes[file.scopes[*owner].parent];
  return around.kind == ScopeKind::Class ? as<ClassDef>(around.node) : nullptr;
}

// Calls visit(value) for each value that a method of the class assigns to `self.attr`.
template <typename Visit>
void each_value_of_attribute(const ClassDef& cls, std::string_view attr, Visit&& visit) {
  for (const Stmt* statement : cls.body) {
    const auto* method = as<FunctionDef>(statement);
    if (method == nullptr || method->params.empty()) continue;
    const std::string_view self = method->params.front().name;
    walk(method->body, [&](const Node* node) {
      const auto* assign = as<Assign>(node);
      if (assign == nullptr) return true;
      for (const Expr* target : assign->targets) {
        const auto* attribute = as<Attribute>(target);
        const auto* receiver = attribute == nullptr ? nullptr : as<Name>(attribute->value);
        if (receiver != nullptr && attribute->attr == attr && receiver->id == self) visit(*assign->value);
      }
      return true;
    });
  }
}

}  // namespace

Origins::Origins(const Profile& profile)
    : library_(profile),
      fixtures_(profile),
      mocker_fixtures_(profile.strings("doubles.mocker-fixtures")),
      monkeypatch_fixtures_(profile.strings("doubles.monkeypatch-fixtures")),
      monkeypatch_classes_(profile.strings("doubles.monkeypatch-classes")) {}

std::optional<FunctionId> Origins::parameter_of(const File& file, std::string_view name, std::uint32_t offset) {
  const auto owner = file.scopes.lookup(name, file.scopes.at(offset));
  if (!owner || file.scopes[*owner].kind != ScopeKind::Function) return std::nullopt;
  const auto bindings = file.scopes.bindings(*owner, name);
  if (bindings.empty() || bindings.front().kind != BindingKind::Parameter) return std::nullopt;
  const auto* function = as<FunctionDef>(file.scopes[*owner].node);
  return function == nullptr ? std::nullopt : function_at(file, function->def_start);
}

const Expr* Origins::returned(const File& file, const Call& call, std::optional<std::size_t> position) {
  const FunctionDef* def = nullptr;
  if (const Symbol callee = file.resolve(*call.func); callee.kind == Symbol::Kind::function && callee.file == file.id) {
    const std::uint32_t header = function_of(file.project, {callee.file, callee.index}).header.start;
    for (const Scope& scope : file.scopes.all()) {
      const auto* function = as<FunctionDef>(scope.node);
      if (function != nullptr && function->def_start == header) def = function;
    }
  } else if (const auto* method = as<Attribute>(call.func)) {
    const auto* receiver = as<Name>(method->value);
    const ClassDef* cls = receiver == nullptr ? nullptr : class_of_receiver(file, receiver->id, receiver->start);
    for (const Stmt* statement : cls == nullptr ? Body{} : cls->body) {
      const auto* function = as<FunctionDef>(statement);
      if (function != nullptr && function->name == method->attr) def = function;
    }
  }
  if (def == nullptr) return nullptr;
  const Expr* value = nullptr;
  int count = 0;
  walk(def->body, [&](const Node* node) {
    if (const auto* statement = as<Return>(node)) {
      value = statement->value;
      ++count;
    }
    return node->kind != Kind::FunctionDef && node->kind != Kind::ClassDef && node->kind != Kind::Lambda;
  });
  if (count != 1 || !position) return count == 1 ? value : nullptr;
  const auto* tuple = as<Tuple>(value);
  return tuple != nullptr && *position < tuple->elements.size() ? tuple->elements[*position] : nullptr;
}

const Expr* Origins::unpacked(const File& file, const Binding& binding) {
  const auto* assign = as<Assign>(binding.statement);
  if (assign == nullptr || binding.value != nullptr) return nullptr;
  for (const Expr* target : assign->targets) {
    const auto* names = as<Tuple>(target);
    if (names == nullptr) continue;
    for (std::size_t i = 0; i < names->elements.size(); ++i) {
      if (names->elements[i]->kind == Kind::Starred) break;  // behind it, positions say nothing
      const auto* name = as<Name>(names->elements[i]);
      if (name == nullptr || name->start != binding.offset) continue;
      if (const auto* values = as<Tuple>(assign->value))
        return i < values->elements.size() ? values->elements[i] : nullptr;
      const auto* call = as<Call>(assign->value);
      return call == nullptr ? nullptr : returned(file, *call, i);
    }
  }
  return nullptr;
}

bool Origins::is_monkeypatch(const File& file, const Expr& expr) const {
  if (const Symbol maker = file.made_by(expr); maker.known()) {
    return std::ranges::any_of(monkeypatch_classes_, [&](const std::string& cls) { return within(maker.name, cls); });
  }
  if (const auto* attribute = as<Attribute>(&expr)) {  // `self.monkeypatch = monkeypatch` in a fixture of the class
    const auto* receiver = as<Name>(attribute->value);
    const ClassDef* cls = receiver == nullptr ? nullptr : class_of_receiver(file, receiver->id, receiver->start);
    bool found = false;
    if (cls != nullptr) {
      each_value_of_attribute(*cls, attribute->attr, [&](const Expr& value) {
        found |= value.kind == Kind::Name && is_monkeypatch(file, value);
      });
    }
    return found;
  }
  const auto* name = as<Name>(&expr);
  const auto function = name == nullptr ? std::nullopt : parameter_of(file, name->id, name->start);
  if (!function) return false;
  for (const ParameterFact& parameter : function_of(file.project, *function).parameters) {
    if (parameter.name != name->id) continue;
    if (contains(monkeypatch_classes_, file.project.resolve(parameter.annotation, file.id).name)) return true;
  }
  if (const auto fixture = fixtures_.find(file.project, *function, name->id)) {
    return hands_out(file.project, *fixture, monkeypatch_classes_);
  }
  if (!contains(monkeypatch_fixtures_, name->id)) return false;
  if (!Fixtures::is_test(file.project, *function) && !fixtures_.is_fixture(file.project, *function))
    return true;  // a helper is handed it
  const auto requested = fixtures_.requested(file.project, *function, library_);
  return std::ranges::find(requested, name->id) != requested.end();
}

bool Origins::hands_out(const ProjectFacts& project, FunctionId id, std::span<const std::string> classes) const {
  return std::ranges::any_of(function_of(project, id).produces, [&](const Ref& made) {
    Ref callee = made;
    callee.kind = made.of;
    const std::string maker = project.resolve(callee, id.file).name;
    return std::ranges::any_of(classes, [&](const std::string& cls) { return within(maker, cls); });
  });
}

bool Origins::hands_out_mock(const ProjectFacts& project, FunctionId id, FunctionId* made) const {
  return hands_out_mock(project, id, made, 0);
}

bool Origins::hands_out_mock(const ProjectFacts& project, FunctionId id, FunctionId* made, int depth) const {
  if (depth > kMaxDepth) return false;
  for (const Ref& produced : function_of(project, id).produces) {
    Ref callee = produced;
    callee.kind = produced.of;
    const Symbol maker = project.resolve(callee, id.file);
    if (library_.is_mock_class(maker, project) ||
        (!library_.patcher(maker).empty() && !library_.patcher(maker).ends_with("dict"))) {
      if (made != nullptr) *made = id;
      return true;
    }
    if (maker.kind == Symbol::Kind::function && hands_out_mock(project, {maker.file, maker.index}, made, depth + 1))
      return true;
  }
  return false;
}

Answer Origins::is_mock(const File& file, const Expr& expr, int depth) const {
  if (depth > kMaxDepth) return Answer::unknown;
  switch (expr.kind) {
    case Kind::Await: return is_mock(file, *static_cast<const Await&>(expr).value, depth + 1);
    case Kind::Subscript: return is_mock(file, *static_cast<const Subscript&>(expr).value, depth + 1);
    case Kind::Call: return call_makes_mock(file, static_cast<const Call&>(expr), depth);
    case Kind::Attribute: return attribute_is_mock(file, static_cast<const Attribute&>(expr), depth);
    case Kind::Name: {
      const auto& name = static_cast<const Name&>(expr);
      if (const Binding* binding = file.names.reaching(name.id, name.start)) return is_mock(file, *binding, depth + 1);
      const auto owner = file.scopes.lookup(name.id, file.scopes.at(name.start));
      if (!owner) return Answer::no;
      std::optional<Answer> all;
      for (const Binding& binding : file.scopes.bindings(*owner, name.id)) {
        if (binding.kind == BindingKind::Delete || binding.kind == BindingKind::Declare) continue;
        const Answer one = is_mock(file, binding, depth + 1);
        all = all ? agreed(*all, one) : one;
      }
      return all.value_or(Answer::unknown);
    }
    case Kind::IfExp: {
      const auto& choice = static_cast<const IfExp&>(expr);
      return agreed(is_mock(file, *choice.body, depth + 1), is_mock(file, *choice.orelse, depth + 1));
    }
    default: return Answer::no;
  }
}

Answer Origins::call_makes_mock(const File& file, const Call& call, int depth) const {
  const Symbol callee = file.resolve(*call.func);
  if (library_.is_mock_class(callee, file.project)) return Answer::yes;
  if (const auto patcher = library_.patcher(callee); !patcher.empty())
    return patcher.ends_with("dict") ? Answer::no : Answer::yes;
  if (callee.kind == Symbol::Kind::function) {
    return hands_out_mock(file.project, {callee.file, callee.index}) ? Answer::yes : Answer::no;
  }
  if (callee.known()) return Answer::no;
  if (const Expr* value = returned(file, call, std::nullopt)) return is_mock(file, *value, depth + 1);
  const auto* method = as<Attribute>(call.func);
  if (method == nullptr) return Answer::unknown;
  // `patcher.start()`, `stack.enter_context(patch(...))`
  if (method->attr.starts_with("enter_") && !call.args.empty()) return is_mock(file, *call.args.front(), depth + 1);
  return is_mock(file, *method->value, depth + 1);
}

Answer Origins::attribute_is_mock(const File& file, const Attribute& attribute, int depth) const {
  if (attribute.attr == "return_value" || attribute.attr == "side_effect") return Answer::yes;
  if (const auto* receiver = as<Name>(attribute.value)) {
    if (const ClassDef* cls = class_of_receiver(file, receiver->id, receiver->start)) {
      std::optional<Answer> all;
      each_value_of_attribute(*cls, attribute.attr, [&](const Expr& value) {
        const Answer one = is_mock(file, value, depth + 1);
        all = all ? agreed(*all, one) : one;
      });
      if (all) return *all;
      return Answer::unknown;
    }
  }
  return is_mock(file, *attribute.value, depth + 1);
}

Answer Origins::is_mock(const File& file, const Binding& binding, int depth) const {
  switch (binding.kind) {
    case BindingKind::Assign:
    case BindingKind::With: {
      const Expr* value = binding.value != nullptr ? binding.value : unpacked(file, binding);
      if (const auto* assign = as<Assign>(binding.statement); value == nullptr && assign != nullptr)
        value = assign->value;
      return value == nullptr ? Answer::unknown : is_mock(file, *value, depth + 1);
    }
    case BindingKind::Parameter: return parameter_is_mock(file, binding);
    case BindingKind::Import:
    case BindingKind::ImportFrom:
    case BindingKind::Class:
    case BindingKind::Function:
    case BindingKind::Except: return Answer::no;
    default: return Answer::unknown;
  }
}

Answer Origins::parameter_is_mock(const File& file, const Binding& binding) const {
  const auto function = function_at(file, binding.offset);
  if (!function) return Answer::unknown;
  const FunctionFact& fact = function_of(file.project, *function);
  const auto position = static_cast<std::size_t>(
      std::ranges::find(fact.parameters, binding.name, &ParameterFact::name) - fact.parameters.begin());
  if (position == fact.parameters.size()) return Answer::unknown;
  if (library_.is_mock_class(file.project.resolve(fact.parameters[position].annotation, file.id), file.project))
    return Answer::yes;
  const std::size_t self = fact.owner >= 0 ? 1 : 0;
  if (position >= self && position < self + Fixtures::injected(file.project, *function, library_)) return Answer::yes;
  if (!Fixtures::is_test(file.project, *function) && !fixtures_.is_fixture(file.project, *function))
    return Answer::unknown;
  const auto requested = fixtures_.requested(file.project, *function, library_);
  if (std::ranges::find(requested, binding.name) == requested.end()) return Answer::unknown;
  if (const auto fixture = fixtures_.find(file.project, *function, binding.name)) {
    if (hands_out_mock(file.project, *fixture)) return Answer::yes;
    return function_of(file.project, *fixture).produces.empty() ? Answer::unknown : Answer::no;
  }
  return contains(mocker_fixtures_, binding.name) ? Answer::yes : Answer::no;
}

}  // namespace assay::doubles
