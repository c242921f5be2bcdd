#include "declarations.h"

#include <algorithm>
#include <array>
#include <optional>

#include "parsers/python/walk.h"

namespace assay::parameters {

using namespace python;

namespace {

constexpr int kDepth = 12;  // of helpers, names and merged dictionaries

// Whose get_parameters is read: `self` in it means this class.
struct Place {
  ClassId cls;
  const FunctionDef* function = nullptr;  // null: module level
  int depth = 0;

  Place deeper() const { return {cls, function, depth + 1}; }
};

bool is_super(const Expr* expr) {
  const auto* call = as<Call>(expr);
  const auto* callee = call == nullptr ? nullptr : as<Name>(call->func);
  return callee != nullptr && callee->id == "super";
}

// Calls that read what they are given and keep no hold of it.
bool only_reads(const Call& call) {
  static constexpr std::array<std::string_view, 10> kReaders{"len", "sorted", "list",       "dict", "tuple",
                                                             "set", "print",  "isinstance", "iter", "bool"};
  const auto* callee = as<Name>(call.func);
  return callee != nullptr && std::ranges::find(kReaders, callee->id) != kReaders.end();
}

class Reader {
 public:
  Reader(const File& file, const Definitions& definitions) : file_(file), definitions_(definitions) {}

  Declarations take() { return std::move(out_); }

  void read_method(ClassId cls, std::string_view name, int depth) {
    const Symbol method = file_.project.method(cls, name);
    const FunctionDef* def = method.file == file_.id ? definitions_.find_function(file_.facts, method.index) : nullptr;
    if (def == nullptr) return out_.leave_open("'" + std::string(name) + "' is inherited from another file");
    out_.found = true;
    read_function(*def, cls, depth);
  }

 private:
  void read_function(const FunctionDef& def, ClassId cls, int depth) {
    if (depth > kDepth) return out_.leave_open("too many helpers");
    const Place place{cls, &def, depth};
    bool returns = false;
    walk(def.body, [&](const Node* node) {
      if (node->kind == Kind::FunctionDef || node->kind == Kind::ClassDef || node->kind == Kind::Lambda) return false;
      if (node->kind == Kind::Yield || node->kind == Kind::YieldFrom)
        out_.leave_open("'" + std::string(def.name) + "' is a generator");
      if (const auto* result = as<Return>(node); result != nullptr && result->value != nullptr) {
        returns = true;
        read(*result->value, place);
      }
      return true;
    });
    if (!returns) out_.leave_open("'" + std::string(def.name) + "' returns nothing");
  }

  void read(const Expr& expr, const Place& place) {
    if (place.depth > kDepth) return out_.leave_open("too many steps");
    switch (expr.kind) {
      case Kind::Dict: return read_dict(static_cast<const Dict&>(expr), place);
      case Kind::Name: return read_name(static_cast<const Name&>(expr), place);
      case Kind::Call: return read_call(static_cast<const Call&>(expr), place);
      case Kind::Attribute: return read_attribute(static_cast<const Attribute&>(expr), place);
      case Kind::Comprehension: return read_comprehension(static_cast<const Comprehension&>(expr), place);
      case Kind::List:
      case Kind::Tuple: out_.lists.push_back(&expr); return;
      case Kind::NamedExpr: return read(*static_cast<const NamedExpr&>(expr).value, place.deeper());
      case Kind::IfExp: {
        const auto& choice = static_cast<const IfExp&>(expr);
        read(*choice.body, place.deeper());
        return read(*choice.orelse, place.deeper());
      }
      case Kind::BoolOp: {
        for (const Expr* value : static_cast<const BoolOp&>(expr).values) read(*value, place.deeper());
        return;
      }
      case Kind::BinOp: {
        const auto& merge = static_cast<const BinOp&>(expr);
        if (merge.op != Op::BitOr) break;
        read(*merge.left, place.deeper());
        return read(*merge.right, place.deeper());
      }
      default: break;
    }
    out_.leave_open("the parameters are made in a way that is not followed");
  }

  void read_dict(const Dict& dict, const Place& place) {
    for (std::size_t i = 0; i < dict.values.size(); ++i) {
      if (dict.keys[i] == nullptr) {
        read(*dict.values[i], place.deeper());
      } else {
        declare(*dict.keys[i], dict.values[i], place);
      }
    }
  }

  void declare(const Expr& key, const Expr* value, const Place& place) {
    const auto names = names_of(key, place.depth);
    if (!names) return out_.leave_open("the name of a parameter is computed");
    for (const std::string& name : *names) out_.parameters.push_back({name, &key, value});
  }

  // The texts that a key may be: a literal, a constant of the module, the variable of a loop over literals or over
  // parameters.
  std::optional<std::vector<std::string>> names_of(const Expr& key, int depth) {
    std::string text;
    if (file_.string_literal(&key, text)) return std::vector{text};
    if (depth > kDepth) return std::nullopt;
    if (const auto* attribute = as<Attribute>(&key); attribute != nullptr && attribute->attr == "name") {
      const auto* variable = as<Name>(attribute->value);
      const Expr* items = variable == nullptr ? nullptr : looped_over(*variable);
      return items == nullptr ? std::nullopt : names_of_parameters(*items, depth + 1);
    }
    const auto* name = as<Name>(&key);
    if (name == nullptr) return std::nullopt;
    if (const Expr* items = looped_over(*name)) return texts_of(*items, depth + 1);
    const Binding* binding = file_.names.reaching(name->id, name->start);
    if (binding == nullptr || binding->kind != BindingKind::Assign || binding->value == nullptr) return std::nullopt;
    return names_of(*binding->value, depth + 1);
  }

  // What a `for` loop or comprehension runs over whose only variable is `name`; null where it is none.
  const Expr* looped_over(const Name& name) const {
    const auto scope = file_.scopes.lookup(name.id, file_.scopes.at(name.start));
    if (!scope) return nullptr;
    const auto bindings = file_.scopes.bindings(*scope, name.id);
    if (bindings.size() != 1 || bindings.front().kind != BindingKind::Loop) return nullptr;
    const auto runs_over = [&](const Expr* target, const Expr* items) -> const Expr* {
      const auto* variable = as<Name>(target);
      return variable != nullptr && variable->start == bindings.front().offset ? items : nullptr;
    };
    if (const auto* loop = as<For>(bindings.front().statement)) return runs_over(loop->target, loop->iter);
    const auto* comprehension = as<Comprehension>(file_.scopes[*scope].node);
    if (comprehension == nullptr) return nullptr;
    for (const Generator& generator : comprehension->generators) {
      if (const Expr* items = runs_over(generator.target, generator.iter)) return items;
    }
    return nullptr;
  }

  // The elements of a list, tuple or set display, through a name that is bound once to one.
  std::optional<Exprs> elements_of(const Expr& expr, int depth) const {
    if (const auto* list = as<List>(&expr)) return list->elements;
    if (const auto* tuple = as<Tuple>(&expr)) return tuple->elements;
    if (const auto* set = as<Set>(&expr)) return set->elements;
    const auto* name = as<Name>(&expr);
    if (name == nullptr || depth > kDepth) return std::nullopt;
    const Binding* binding = file_.names.reaching(name->id, name->start);
    if (binding == nullptr || binding->kind != BindingKind::Assign || binding->value == nullptr) return std::nullopt;
    if (changed(*name)) return std::nullopt;
    return elements_of(*binding->value, depth + 1);
  }

  std::optional<std::vector<std::string>> texts_of(const Expr& items, int depth) const {
    std::vector<std::string> texts;
    const auto add = [&](const Expr* element) {
      std::string text;
      const bool is_text = file_.string_literal(element, text);
      texts.push_back(std::move(text));
      return is_text;
    };
    if (const auto* dict = as<Dict>(&items)) {
      for (const Expr* key : dict->keys) {
        if (key == nullptr || !add(key)) return std::nullopt;
      }
      return texts;
    }
    const auto elements = elements_of(items, depth);
    if (!elements || !std::ranges::all_of(*elements, add)) return std::nullopt;
    return texts;
  }

  // The names that a list of NodeParameter(name="...") gives.
  std::optional<std::vector<std::string>> names_of_parameters(const Expr& items, int depth) const {
    const auto elements = elements_of(items, depth);
    if (!elements) return std::nullopt;
    std::vector<std::string> names;
    for (const Expr* element : *elements) {
      const auto* call = as<Call>(element);
      std::string name;
      if (call == nullptr || !file_.string_literal(call->keyword("name"), name)) return std::nullopt;
      names.push_back(std::move(name));
    }
    return names;
  }

  void read_comprehension(const Comprehension& comprehension, const Place& place) {
    if (comprehension.form == ComprehensionKind::List || comprehension.form == ComprehensionKind::Generator) {
      if (comprehension.form == ComprehensionKind::List) out_.lists.push_back(&comprehension);
      return;
    }
    if (comprehension.form != ComprehensionKind::Dict) return out_.leave_open("the parameters are a set");
    declare(*comprehension.element, comprehension.value, place);
  }

  void read_name(const Name& name, const Place& place) {
    const auto scope = file_.scopes.lookup(name.id, file_.scopes.at(name.start));
    if (!scope) return out_.leave_open("'" + std::string(name.id) + "' is not defined in this file");
    for (const Binding& binding : file_.scopes.bindings(*scope, name.id)) {
      switch (binding.kind) {
        case BindingKind::Assign:
          if (binding.value == nullptr) return out_.leave_open("'" + std::string(name.id) + "' is unpacked");
          read(*binding.value, place.deeper());
          break;
        case BindingKind::Augment: {
          const auto* statement = as<AugAssign>(binding.statement);
          if (statement == nullptr || statement->op != Op::BitOr)
            return out_.leave_open("'" + std::string(name.id) + "' is added to");
          read(*statement->value, place.deeper());
          break;
        }
        case BindingKind::Declare:
        case BindingKind::Delete: break;
        default: return out_.leave_open("'" + std::string(name.id) + "' comes from elsewhere");
      }
    }
    read_steps(name.id, *scope, place);
  }

  // What is put into a dictionary after it was made: `params["x"] = ...`, `params.update(...)`, or whatever a callee
  // does with it.
  void read_steps(std::string_view name, ScopeId scope, const Place& place) {
    const auto is_it = [&](const Node* node) {
      const auto* use = as<Name>(node);
      return use != nullptr && use->id == name && file_.scopes.lookup(name, file_.scopes.at(use->start)) == scope;
    };
    walk_scope(scope, [&](const Node* node) {
      if (const auto* assign = as<Assign>(node)) {
        for (const Expr* target : assign->targets) {
          const auto* entry = as<Subscript>(target);
          if (entry != nullptr && is_it(entry->value)) declare(*entry->slice, assign->value, place.deeper());
        }
        if (is_it(assign->value) && assign->targets.front()->kind == Kind::Attribute) return true;
      }
      const auto* call = as<Call>(node);
      if (call == nullptr) return true;
      if (const auto* method = as<Attribute>(call->func); method != nullptr && is_it(method->value)) {
        read_change(*call, method->attr, place);
      } else if (!only_reads(*call) &&
                 (std::ranges::any_of(call->args, is_it) || std::ranges::any_of(call->keywords, [&](const Keyword& k) {
                    return !k.name.empty() && is_it(k.value);
                  }))) {
        out_.leave_open("'" + std::string(name) + "' is handed to a function");
      }
      return true;
    });
  }

  void read_change(const Call& call, std::string_view method, const Place& place) {
    if (method == "update") {
      for (const Expr* argument : call.args) read(*argument, place.deeper());
      for (const Keyword& keyword : call.keywords) {
        if (keyword.name.empty()) {
          read(*keyword.value, place.deeper());
        } else {
          out_.parameters.push_back({std::string(keyword.name), nullptr, keyword.value});
        }
      }
    } else if (method == "setdefault" && !call.args.empty()) {
      declare(*call.args.front(), call.args.size() > 1 ? call.args[1] : nullptr, place.deeper());
    }
  }

  // Whether a name's value is changed after it was bound: `names.append(...)`.
  bool changed(const Name& name) const {
    const auto scope = file_.scopes.lookup(name.id, file_.scopes.at(name.start));
    bool found = false;
    if (!scope) return true;
    walk_scope(*scope, [&](const Node* node) {
      const auto* call = as<Call>(node);
      const auto* method = call == nullptr ? nullptr : as<Attribute>(call->func);
      const auto* receiver = method == nullptr ? nullptr : as<Name>(method->value);
      found |= receiver != nullptr && receiver->id == name.id;
      return !found;
    });
    return found;
  }

  template <typename Enter>
  void walk_scope(ScopeId scope, Enter&& enter) const {
    const Node* node = file_.scopes[scope].node;
    if (const auto* function = as<FunctionDef>(node)) return walk(function->body, enter);
    if (const auto* cls = as<ClassDef>(node)) return walk(cls->body, enter);
    walk(file_.tree.body, [&](const Node* each) {
      return each->kind != Kind::FunctionDef && each->kind != Kind::ClassDef && enter(each);
    });
  }

  void read_call(const Call& call, const Place& place) {
    if (const auto* callee = as<Name>(call.func)) {
      if (callee->id == "dict" && !file_.scopes.lookup("dict", file_.scopes.at(callee->start)))
        return read_change(call, "update", place);
      const Symbol symbol = file_.resolve(*callee);
      if (symbol.kind == Symbol::Kind::function && symbol.file == file_.id) return read_helper(symbol.index, place);
      return out_.leave_open("'" + std::string(callee->id) + "' is not followed");
    }
    const auto* method = as<Attribute>(call.func);
    if (method == nullptr) return out_.leave_open("the parameters are made by a call that is not followed");
    if (is_super(method->value)) return read_super(method->attr, place);
    if (const auto* receiver = as<Name>(method->value)) {
      const bool self = place.function != nullptr && !place.function->params.empty() &&
                        place.function->params.front().name == receiver->id;
      if (self && place.cls.valid()) return read_method(place.cls, method->attr, place.depth + 1);
      const Symbol symbol = file_.resolve(*receiver);
      if (symbol.kind == Symbol::Kind::class_ && symbol.file == file_.id)
        return read_method(symbol.cls(), method->attr, place.depth + 1);
    }
    if (method->attr == "copy" && call.args.empty()) return read(*method->value, place.deeper());
    const std::string name = file_.resolve(*call.func).name;
    if ((name == "copy.copy" || name == "copy.deepcopy") && !call.args.empty())
      return read(*call.args.front(), place.deeper());
    out_.leave_open("what '" + std::string(method->attr) + "' gives is not known");
  }

  void read_helper(std::int32_t index, const Place& place) {
    const FunctionDef* def = definitions_.find_function(file_.facts, index);
    if (def == nullptr) return out_.leave_open("a helper is not found");
    read_function(*def, place.cls, place.depth + 1);
  }

  void read_super(std::string_view method, const Place& place) {
    if (!place.cls.valid()) return out_.leave_open("super() outside of a class");
    for (const Symbol& ancestor : file_.project.ancestors(place.cls)) {
      if (ancestor.kind == Symbol::Kind::builtin) continue;
      if (ancestor.kind != Symbol::Kind::class_) break;
      const FunctionFact* own = own_method(file_.project, ancestor.cls(), method);
      if (own == nullptr) continue;
      if (ancestor.file != file_.id) break;
      return read_method(ancestor.cls(), method, place.depth + 1);
    }
    out_.leave_open("what super() declares is in another file");
  }

  // `self.parameters`: a dictionary in the class body that nothing else assigns.
  void read_attribute(const Attribute& attribute, const Place& place) {
    const auto* receiver = as<Name>(attribute.value);
    const ClassDef* cls = place.cls.valid() && place.cls.file == file_.id
                              ? definitions_.find_class(file_.facts, place.cls.index)
                              : nullptr;
    const bool self = receiver != nullptr && place.function != nullptr && !place.function->params.empty() &&
                      place.function->params.front().name == receiver->id;
    const bool by_name = receiver != nullptr && cls != nullptr && receiver->id == cls->name;
    if (cls == nullptr || (!self && !by_name))
      return out_.leave_open("'" + std::string(attribute.attr) + "' is not followed");
    const Expr* value = nullptr;
    bool assigned = false;
    walk(cls->body, [&](const Node* node) {
      const auto check = [&](const Expr* target, const Expr* given, bool in_class) {
        const auto* name = as<Name>(target);
        const auto* set = as<Attribute>(target);
        if (in_class && name != nullptr && name->id == attribute.attr) value = given;
        assigned |= set != nullptr && set->attr == attribute.attr;
        const auto* entry = as<Subscript>(target);
        const auto* holder = entry == nullptr ? nullptr : as<Attribute>(entry->value);
        assigned |= holder != nullptr && holder->attr == attribute.attr;
      };
      const bool in_class = std::ranges::find(cls->body, node) != cls->body.end();
      if (const auto* assign = as<Assign>(node)) {
        for (const Expr* target : assign->targets) check(target, assign->value, in_class);
      } else if (const auto* annotated = as<AnnAssign>(node)) {
        check(annotated->target, annotated->value, in_class);
      } else if (const auto* call = as<Call>(node)) {
        const auto* method = as<Attribute>(call->func);
        const auto* holder = method == nullptr ? nullptr : as<Attribute>(method->value);
        assigned |= holder != nullptr && holder->attr == attribute.attr &&
                    (method->attr == "update" || method->attr == "setdefault");
      }
      return true;
    });
    if (value == nullptr || assigned)
      return out_.leave_open("'" + std::string(attribute.attr) + "' is set while the program runs");
    read(*value, place.deeper());
  }

  const File& file_;
  const Definitions& definitions_;
  Declarations out_;
};

}  // namespace

bool Declarations::has(std::string_view name) const {
  return std::ranges::find(parameters, name, &Declaration::name) != parameters.end();
}

Declarations read_declarations(const File& file, const Definitions& definitions, ClassId cls, std::string_view method) {
  Reader reader(file, definitions);
  reader.read_method(cls, method, 0);
  return reader.take();
}

}  // namespace assay::parameters
