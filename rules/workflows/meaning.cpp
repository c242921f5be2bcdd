#include "meaning.h"

#include <algorithm>

#include "flow.h"
#include "parsers/python/walk.h"
#include "pytest_fixtures.h"
#include "self_attributes.h"

namespace assay::workflows {
namespace {

using namespace python;

// Steps from value to value that one question may take. Code written by people needs a dozen; the limit cuts cycles,
// and names that are rebound from themselves over and over.
constexpr int kBudget = 200;

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::string_view last_of(std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); }

Meaning role(Role role) { return {.role = role}; }

// As seen through an annotation, an attribute or the like. That it is *no* class of the SDK cannot be told that way:
// what stands there may be a protocol or a common base.
Meaning inferred(Meaning value) {
  if (value.is(Role::other)) return {};
  value.exact = false;
  value.binding = nullptr;
  return value;
}

// What several values that one name may hold have in common. None says nothing: it is there to be replaced.
Meaning agreed(const std::vector<Meaning>& values) {
  Meaning common = role(Role::nothing);
  for (const Meaning& value : values) {
    if (value.is(Role::nothing)) continue;
    if (common.is(Role::nothing)) {
      common = value;
    } else if (value.role != common.role) {
      return {};
    } else if (value.cls.name != common.cls.name) {
      common.cls = {};
    }
  }
  if (values.size() > 1) {
    common.exact = false;
    common.binding = nullptr;
  }
  return values.empty() ? Meaning{} : common;
}

bool is_none(const Expr& expr) {
  const auto* constant = as<Constant>(&expr);
  return constant != nullptr && constant->type == ConstantKind::None;
}

struct Produced {
  std::vector<const Expr*> values;
  bool yields = false;
};

Produced produced_values(const FunctionDef& def) {
  Produced produced;
  walk(def.body, [&](const Node* node) {
    if (const auto* returned = as<Return>(node); returned != nullptr && returned->value != nullptr) {
      produced.values.push_back(returned->value);
    } else if (const auto* yielded = as<Yield>(node)) {
      produced.yields = true;
      if (yielded->value != nullptr) produced.values.push_back(yielded->value);
    }
    produced.yields |= node->kind == Kind::YieldFrom;
    return node->kind != Kind::FunctionDef && node->kind != Kind::ClassDef && node->kind != Kind::Lambda;
  });
  return produced;
}

}  // namespace

class Meanings::Evaluation {
 public:
  Evaluation(const Meanings& of, const File& file) : of_(of), file_(file), project_(file.project) {}

  Meaning expression(const Expr& expr) {
    if (--budget_ < 0) return {};
    switch (expr.kind) {
      case Kind::Name: return name(static_cast<const Name&>(expr));
      case Kind::Call: return call(static_cast<const Call&>(expr), false);
      case Kind::Attribute: return attribute(static_cast<const Attribute&>(expr));
      case Kind::NamedExpr: return expression(*static_cast<const NamedExpr&>(expr).value);
      case Kind::Await: {
        const auto* awaited = as<Call>(static_cast<const Await&>(expr).value);
        return awaited == nullptr ? Meaning{} : call(*awaited, true);
      }
      case Kind::IfExp: {
        const auto& choice = static_cast<const IfExp&>(expr);
        return agreed({expression(*choice.body), expression(*choice.orelse)});
      }
      case Kind::BoolOp: {
        const auto& choice = static_cast<const BoolOp&>(expr);
        return choice.op == Op::Or ? all(choice.values) : Meaning{};
      }
      case Kind::Constant: return role(is_none(expr) ? Role::nothing : Role::other);
      case Kind::Dict:
      case Kind::List:
      case Kind::Set:
      case Kind::Tuple:
      case Kind::JoinedStr:
      case Kind::Lambda:
      case Kind::Comprehension: return role(Role::other);
      default: return {};
    }
  }

 private:
  Meaning all(Exprs exprs) {
    std::vector<Meaning> values;
    for (const Expr* expr : exprs) values.push_back(expr == nullptr ? Meaning{} : expression(*expr));
    return agreed(values);
  }

  Meaning name(const Name& name) {
    const Reaching reach = reaching(file_, name.id, name.start);
    std::vector<Meaning> values;
    for (const Binding* bound : reach.bindings) values.push_back(binding(*bound));
    Meaning value = agreed(values);
    value.exact &= reach.in_order;
    value.binding = reach.bindings.size() == 1 ? reach.bindings.front() : nullptr;
    return value;
  }

  Meaning binding(const Binding& binding) {
    switch (binding.kind) {
      case BindingKind::Assign: {
        if (binding.value == nullptr) return {};
        const Meaning value = expression(*binding.value);
        const auto* annotated = as<AnnAssign>(binding.statement);
        return value.is(Role::unknown) && annotated != nullptr ? annotation(*annotated->annotation) : value;
      }
      case BindingKind::With: {
        // Runtimes hand out themselves; what the other classes' __enter__ gives is not known.
        const Meaning value = binding.value == nullptr ? Meaning{} : expression(*binding.value);
        return value.is(Role::runtime) ? value : Meaning{};
      }
      case BindingKind::Parameter: return parameter(binding);
      case BindingKind::Import:
      case BindingKind::ImportFrom: return module_value(project_.resolve(file_.names.refer(binding), file_.id));
      case BindingKind::Class:
      case BindingKind::Function: return role(Role::other);
      default: return {};
    }
  }

  Meaning parameter(const Binding& binding) {
    const Param* param = binding.param;
    if (param == nullptr || param->kind == ParamKind::VarArgs || param->kind == ParamKind::KwArgs) return {};
    const Meaning declared = param->annotation == nullptr ? Meaning{} : annotation(*param->annotation);
    if (!declared.is(Role::unknown)) return declared;
    const auto fixture = fixture_of(file_, binding.name, binding.offset, of_.fixtures_);
    return fixture ? produced_by(*fixture->definition, fixture->file, true) : Meaning{};
  }

  Meaning annotation(const Expr& expr) {
    switch (expr.kind) {
      case Kind::Name:
      case Kind::Attribute: return inferred(instance_of(file_.resolve(expr)));
      case Kind::Constant: {  // "WorkflowBuilder"
        const auto& constant = static_cast<const Constant&>(expr);
        if (!constant.is_string() || !constant.plain) return {};
        const std::string_view head = constant.raw.substr(0, constant.raw.find('.'));
        Ref ref = file_.names.final_reference(kModuleScope, head);
        if (!ref.known() || ref.kind == Ref::Kind::instance) return {};
        ref.name += constant.raw.substr(head.size());
        return inferred(instance_of(project_.resolve(ref, file_.id)));
      }
      case Kind::BinOp: {  // X | None
        const auto& either = static_cast<const BinOp&>(expr);
        if (either.op != Op::BitOr) return {};
        if (is_none(*either.right)) return annotation(*either.left);
        return is_none(*either.left) ? annotation(*either.right) : Meaning{};
      }
      case Kind::Subscript: {  // Optional[X]
        const auto& subscript = static_cast<const Subscript&>(expr);
        return file_.resolve(*subscript.value).name == "typing.Optional" ? annotation(*subscript.slice) : Meaning{};
      }
      default: return {};
    }
  }

  Meaning call(const Call& call, bool awaited) {
    if (const auto* method = as<Attribute>(call.func)) {
      const bool builds = holds(of_.building_, method->attr);
      if (builds || holds(of_.chaining_, method->attr)) {
        const Meaning receiver = expression(*method->value);
        if (receiver.is(Role::builder))
          return builds ? Meaning{.role = Role::workflow, .exact = receiver.exact} : inferred(receiver);
      }
      const auto* self = as<Name>(method->value);
      if (const ClassDef* cls = self == nullptr ? nullptr : class_of_self(file_, *self)) {
        const std::int32_t index = file_.facts.class_at(cls->header_end - 1);
        return index < 0 ? Meaning{} : result_of(project_.method({file_.id, index}, method->attr), awaited);
      }
    }
    const Symbol callee = file_.resolve(*call.func);
    if (!callee.known()) return {};
    if (const auto factory = of_.factories_.find(callee.name); factory != of_.factories_.end()) return factory->second;
    if (callee.kind == Symbol::Kind::function) return result_of(callee, awaited);
    return awaited ? Meaning{} : instance_of(callee);
  }

  Meaning attribute(const Attribute& attribute) {
    const auto* receiver = as<Name>(attribute.value);
    if (const ClassDef* cls = receiver == nullptr ? nullptr : class_of_self(file_, *receiver)) {
      const SelfAttribute kept = self_attribute(*cls, attribute.attr);
      const Meaning value = inferred(all(kept.values));
      if (!value.is(Role::unknown) && !value.is(Role::nothing)) return value;
      std::vector<Meaning> declared;
      for (const Expr* expr : kept.annotations) declared.push_back(annotation(*expr));
      return inferred(agreed(declared));
    }
    return module_value(file_.resolve(attribute));
  }

  // What a module of the tree keeps in a top-level name.
  Meaning module_value(const Symbol& symbol) {
    if (symbol.kind != Symbol::Kind::value || symbol.file == kNoFile) return {};
    const BindingFact* fact = project_.file(symbol.file).binding(last_of(symbol.name));
    return fact == nullptr ? Meaning{} : inferred(made_by(fact->ref, symbol.file));
  }

  Meaning made_by(Ref ref, FileId from) {
    if (ref.kind != Ref::Kind::instance) return {};
    ref.kind = ref.of;
    return instance_of(project_.resolve(ref, from));
  }

  Meaning result_of(const Symbol& function, bool awaited) {
    if (function.kind != Symbol::Kind::function || function.file == kNoFile || function.index < 0) return {};
    const FunctionFact& fact = project_.file(function.file).functions[static_cast<std::size_t>(function.index)];
    const bool plain = std::ranges::all_of(fact.decorators, [](const DecoratorFact& decorator) {
      return decorator.ref.kind == Ref::Kind::builtin &&
             (decorator.ref.name == "staticmethod" || decorator.ref.name == "classmethod");
    });
    return plain && fact.is_async == awaited ? produced_by(fact, function.file, false) : Meaning{};
  }

  // What a function returns, or what a fixture hands out. In this very file its tree tells; of others only facts are at
  // hand.
  Meaning produced_by(const FunctionFact& function, FileId from, bool yields) {
    std::vector<Meaning> values;
    if (const FunctionDef* def = from == file_.id ? definition(function) : nullptr) {
      const Produced produced = produced_values(*def);
      if (produced.yields && !yields) return {};  // a generator
      const Meaning value = inferred(all(produced.values));
      return value.is(Role::unknown) && def->returns != nullptr ? annotation(*def->returns) : value;
    }
    for (const Ref& ref : function.produces) values.push_back(made_by(ref, from));
    return inferred(agreed(values));
  }

  const FunctionDef* definition(const FunctionFact& function) const {
    const auto* def = as<FunctionDef>(file_.scopes[file_.scopes.at(function.header.end)].node);
    return def != nullptr && def->def_start == function.header.start ? def : nullptr;
  }

  Meaning instance_of(const Symbol& cls) {
    if (cls.kind != Symbol::Kind::class_ && cls.kind != Symbol::Kind::external) return {};
    Meaning value{.role = Role::unknown, .exact = true, .cls = cls};
    bool decided = cls.kind == Symbol::Kind::class_;  // what lies outside may be a function that makes anything
    const std::pair<const std::vector<std::string>&, Role> kinds[] = {
        {of_.builders_, Role::builder}, {of_.workflows_, Role::workflow}, {of_.runtimes_, Role::runtime}};
    for (const auto& [classes, kind] : kinds) {
      const Answer answer = project_.derives_from(cls, classes);
      if (answer == Answer::yes) {
        value.role = kind;
        return value;
      }
      decided &= answer == Answer::no;
    }
    if (decided) value.role = Role::other;
    return value;
  }

  const Meanings& of_;
  const File& file_;
  const ProjectFacts& project_;
  int budget_ = kBudget;
};

Meanings::Meanings(const Profile& profile) {
  const auto list = [&](std::string_view key) {
    const auto strings = profile.strings(key);
    return std::vector<std::string>(strings.begin(), strings.end());
  };
  builders_ = list("builders.classes");
  workflows_ = list("workflows.classes");
  runtimes_ = list("runtimes.classes");
  chaining_ = list("builders.chaining");
  building_ = list("builders.building");
  fixtures_ = list("workflows.fixtures");
  for (const std::string& name : profile.strings("builders.factories")) factories_[name] = role(Role::builder);
  for (const std::string& name : profile.strings("workflows.factories")) factories_[name] = role(Role::workflow);
  for (const Member& member : profile.table("runtimes.factories").entries()) {
    factories_[member.key] = {.role = Role::runtime, .cls = {Symbol::Kind::external, member.value.text, kNoFile, -1}};
  }
}

Meaning Meanings::of(const Expr& expr, const File& file) const { return Evaluation(*this, file).expression(expr); }

}  // namespace assay::workflows
