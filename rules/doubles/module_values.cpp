#include "module_values.h"

#include <algorithm>

#include "parsers/python/walk.h"

namespace assay::doubles {
namespace {

using namespace python;

constexpr int kMaxDepth = 8;

// A fake among real modules is a fake; what is not known is worse than what is harmless.
ModuleValue worst(ModuleValue a, ModuleValue b) {
  const auto rank = [](ModuleValue value) {
    switch (value) {
      case ModuleValue::real: return 0;
      case ModuleValue::restored: return 1;
      case ModuleValue::nothing: return 2;
      case ModuleValue::unknown: return 3;
      case ModuleValue::made: return 4;
    }
    return 0;
  };
  return rank(a) < rank(b) ? b : a;
}

}  // namespace

ModuleValues::ModuleValues(const Profile& profile)
    : origins_(profile),
      table_(profile.strings("doubles.module-table")),
      loaders_(profile.strings("doubles.module-loaders")) {}

bool ModuleValues::is_table(const File& file, const Expr& expr) const {
  if (expr.kind != Kind::Name && expr.kind != Kind::Attribute) return false;
  return reaches(file.resolve(expr).name, table_);
}

bool ModuleValues::reads_table(const File& file, const Expr& expr) const {
  bool found = false;
  walk(&expr, [&](const Node* node) {
    const bool name = node->kind == Kind::Name || node->kind == Kind::Attribute;
    found = found || (name && is_table(file, static_cast<const Expr&>(*node)));
    return !found;
  });
  return found;
}

ModuleValue ModuleValues::of(const File& file, const Expr& value, int depth) const {
  if (depth > kMaxDepth) return ModuleValue::unknown;
  if (const auto* constant = as<Constant>(&value)) {
    return constant->type == ConstantKind::None ? ModuleValue::nothing : ModuleValue::made;
  }
  if (value.kind == Kind::Call && origins_.is_mock(file, value) == Answer::yes) return ModuleValue::made;
  if (reads_table(file, value)) return ModuleValue::restored;
  if (const Symbol symbol = file.resolve(value); symbol.known()) {
    if (symbol.kind == Symbol::Kind::module || symbol.kind == Symbol::Kind::external) return ModuleValue::real;
    if (symbol.kind == Symbol::Kind::class_ || symbol.kind == Symbol::Kind::function) return ModuleValue::made;
  }
  switch (value.kind) {
    case Kind::Call: return of_call(file, static_cast<const Call&>(value), depth);
    case Kind::Name: return of_name(file, static_cast<const Name&>(value), false, depth);
    case Kind::Subscript: {
      const Expr& mapping = *static_cast<const Subscript&>(value).value;
      return mapping.kind == Kind::Name ? of_name(file, static_cast<const Name&>(mapping), true, depth + 1)
                                        : ModuleValue::unknown;
    }
    case Kind::IfExp: {
      const auto& choice = static_cast<const IfExp&>(value);
      return worst(of(file, *choice.body, depth + 1), of(file, *choice.orelse, depth + 1));
    }
    default: {
      const Symbol maker = file.made_by(value);
      if (reaches(maker.name.substr(0, maker.name.rfind('.')), table_)) return ModuleValue::restored;
      if (origins_.is_mock(file, value) == Answer::yes) return ModuleValue::made;
      return value.kind == Kind::Attribute ? ModuleValue::unknown : ModuleValue::made;
    }
  }
}

ModuleValue ModuleValues::of_call(const File& file, const Call& call, int depth) const {
  if (origins_.is_mock(file, call) == Answer::yes) return ModuleValue::made;
  const Symbol maker = file.resolve(*call.func);
  if (reaches(maker.name, loaders_)) return ModuleValue::real;
  switch (maker.kind) {
    case Symbol::Kind::class_:
    case Symbol::Kind::external:
    case Symbol::Kind::builtin: return ModuleValue::made;
    case Symbol::Kind::function: {
      // A helper: what it hands out.
      const FunctionFact& helper = function_of(file.project, {maker.file, maker.index});
      for (const Ref& produced : helper.produces) {
        Ref callee = produced;
        callee.kind = produced.of;
        const Symbol made = file.project.resolve(callee, maker.file);
        if (made.kind == Symbol::Kind::class_) return ModuleValue::made;
        if (made.kind == Symbol::Kind::external)
          return reaches(made.name, loaders_) ? ModuleValue::real : ModuleValue::made;
      }
      return ModuleValue::unknown;
    }
    default: {
      // loader.load_module(), saved.get("x")
      const auto* method = as<Attribute>(call.func);
      if (method == nullptr) return ModuleValue::unknown;
      if (method->attr == "load_module") return ModuleValue::real;
      const auto* holder = as<Name>(method->value);
      const bool takes = method->attr == "get" || method->attr == "pop";
      return takes && holder != nullptr ? of_name(file, *holder, true, depth + 1) : ModuleValue::unknown;
    }
  }
}

// By what the name is bound to; `mapping`: to a mapping of modules rather than to one.
ModuleValue ModuleValues::of_name(const File& file, const Name& name, bool mapping, int depth) const {
  const auto owner = file.scopes.lookup(name.id, file.scopes.at(name.start));
  if (!owner || depth > kMaxDepth) return ModuleValue::unknown;
  std::optional<ModuleValue> all;
  for (const Binding& binding : file.scopes.bindings(*owner, name.id)) {
    ModuleValue one = ModuleValue::unknown;
    if (binding.kind == BindingKind::Assign && binding.value != nullptr) {
      one = mapping ? of_mapping(file, *binding.value, depth + 1) : of(file, *binding.value, depth + 1);
    } else if (const Expr* value = Origins::unpacked(file, binding)) {
      one = mapping ? of_mapping(file, *value, depth + 1) : of(file, *value, depth + 1);
    } else if (const auto* loop = as<For>(binding.statement); loop != nullptr && binding.kind == BindingKind::Loop) {
      // `for name, module in saved.items()`
      const Expr* source = loop->iter;
      if (const auto* call = as<Call>(source)) source = call->func;
      if (const auto* method = as<Attribute>(source)) source = method->value;
      one = of_mapping(file, *source, depth + 1);
    } else if (binding.kind == BindingKind::Parameter) {
      const auto function = Origins::parameter_of(file, name.id, name.start);
      if (origins_.is_mock(file, name) == Answer::yes) {
        one = ModuleValue::made;
      } else if (function && (Fixtures::is_test(file.project, *function) ||
                              origins_.fixtures().is_fixture(file.project, *function))) {
        one = origins_.fixtures().find(file.project, *function, name.id) ? ModuleValue::made : ModuleValue::unknown;
      }
    } else if (binding.kind == BindingKind::With && origins_.is_mock(file, name) == Answer::yes) {
      one = ModuleValue::made;
    }
    if (one == ModuleValue::restored) return one;
    all = all ? worst(*all, one) : one;
  }
  return all.value_or(ModuleValue::unknown);
}

ModuleValue ModuleValues::of_mapping(const File& file, const Expr& mapping, int depth) const {
  if (depth > kMaxDepth) return ModuleValue::unknown;
  if (const auto* dict = as<Dict>(&mapping)) {
    std::optional<ModuleValue> all;
    for (std::size_t i = 0; i < dict->values.size(); ++i) {
      const Expr& value = *dict->values[i];
      const ModuleValue one =
          dict->keys[i] == nullptr ? of_mapping(file, value, depth + 1) : of(file, value, depth + 1);
      all = all ? worst(*all, one) : one;
    }
    return all.value_or(ModuleValue::real);
  }
  if (const auto* name = as<Name>(&mapping); name != nullptr && !is_table(file, mapping))
    return of_name(file, *name, true, depth + 1);
  if (reads_table(file, mapping)) return ModuleValue::restored;
  if (const auto* comprehension = as<Comprehension>(&mapping);
      comprehension != nullptr && comprehension->value != nullptr) {
    return of(file, *comprehension->value, depth + 1);
  }
  return ModuleValue::unknown;
}

}  // namespace assay::doubles
