#include "guards.h"

#include <algorithm>
#include <string_view>

#include "parsers/python/idioms.h"

namespace assay::portability {

using namespace python;

namespace {

constexpr int kDepth = 6;  // of names for tests

std::optional<bool> on_windows(const File& file, const Expr& test, int depth);

// What the platform's name is on Windows, by the expression that gives it; empty for any other expression.
std::string_view windows_value(const File& file, const Expr& expr) {
  if (const auto* call = as<Call>(&expr)) {
    if (const auto* method = as<Attribute>(call->func); method != nullptr && method->attr == "lower") {
      return windows_value(file, *method->value) == "Windows" ? "windows" : windows_value(file, *method->value);
    }
    return file.resolve(*call->func).name == "platform.system" ? "Windows" : "";
  }
  if (expr.kind != Kind::Attribute && expr.kind != Kind::Name) return {};
  const std::string name = file.resolve(expr).name;
  if (name == "sys.platform") return "win32";
  if (name == "os.name") return "nt";
  if (const auto* variable = as<Name>(&expr)) {
    const Binding* binding = file.names.reaching(variable->id, variable->start);
    if (binding != nullptr && binding->kind == BindingKind::Assign && binding->value != nullptr &&
        binding->value->kind != Kind::Name) {
      return windows_value(file, *binding->value);
    }
  }
  return {};
}

std::optional<bool> compare(const File& file, const Compare& test) {
  if (test.ops.size() != 1) return std::nullopt;
  const Op op = test.ops.front();
  const Expr* left = test.left;
  const Expr* right = test.comparators.front();
  // find_spec("fcntl") is not None, fcntl is None: true where the module is there.
  const auto* nothing = as<Constant>(right);
  if ((op == Op::Is || op == Op::IsNot) && nothing != nullptr && nothing->type == ConstantKind::None) {
    const auto* call = as<Call>(left);
    if (call != nullptr && file.resolve(*call->func).name == "importlib.util.find_spec") return op == Op::Is;
    return std::nullopt;
  }
  std::string_view value = windows_value(file, *left);
  std::string text;
  if (op == Op::Eq || op == Op::NotEq) {
    if (value.empty()) {
      value = windows_value(file, *right);
      std::swap(left, right);
    }
    if (value.empty() || !file.string_literal(right, text)) return std::nullopt;
    return (text == value) == (op == Op::Eq);
  }
  if (op != Op::In && op != Op::NotIn) return std::nullopt;
  if (value.empty()) {  // "win" in sys.platform
    value = windows_value(file, *right);
    if (value.empty() || !file.string_literal(left, text)) return std::nullopt;
    return (value.find(text) != std::string_view::npos) == (op == Op::In);
  }
  Exprs elements;
  if (const auto* tuple = as<Tuple>(right)) elements = tuple->elements;
  if (const auto* items = as<List>(right)) elements = items->elements;
  if (const auto* set = as<Set>(right)) elements = set->elements;
  if (elements.empty()) return std::nullopt;
  bool found = false;
  for (const Expr* element : elements) {
    if (!file.string_literal(element, text)) return std::nullopt;
    found |= text == value;
  }
  return found == (op == Op::In);
}

std::optional<bool> call_on_windows(const File& file, const Call& call) {
  if (const auto* method = as<Attribute>(call.func);
      method != nullptr && method->attr == "startswith" && !call.args.empty()) {
    const std::string_view value = windows_value(file, *method->value);
    if (value.empty()) return std::nullopt;
    std::string text;
    if (file.string_literal(call.args.front(), text)) return value.starts_with(text);
    const auto* choices = as<Tuple>(call.args.front());
    if (choices == nullptr) return std::nullopt;
    return std::ranges::any_of(choices->elements, [&](const Expr* choice) {
      std::string prefix;
      return file.string_literal(choice, prefix) && value.starts_with(prefix);
    });
  }
  const std::string name = file.resolve(*call.func).name;
  if (name == "hasattr" && call.args.size() == 2) {
    const std::string owner = file.resolve(*call.args.front()).name;
    if (owner == "os" || owner == "signal" || owner == "socket" || owner == "time" || owner == "select") return false;
  }
  if (name == "importlib.util.find_spec") return false;
  return std::nullopt;
}

std::optional<bool> on_windows(const File& file, const Expr& test, int depth) {
  if (depth > kDepth) return std::nullopt;
  if (const auto* comparison = as<Compare>(&test)) return compare(file, *comparison);
  if (const auto* call = as<Call>(&test)) return call_on_windows(file, *call);
  if (const auto* unary = as<UnaryOp>(&test); unary != nullptr && unary->op == Op::Not) {
    const auto operand = on_windows(file, *unary->operand, depth + 1);
    return operand ? std::optional(!*operand) : std::nullopt;
  }
  if (const auto* both = as<BoolOp>(&test)) {
    const bool decisive = both->op == Op::Or;
    bool all_known = true;
    for (const Expr* value : both->values) {
      const auto known = on_windows(file, *value, depth + 1);
      if (known == decisive) return decisive;
      all_known &= known.has_value();
    }
    return all_known ? std::optional(!decisive) : std::nullopt;
  }
  const auto* name = as<Name>(&test);
  const auto* attribute = as<Attribute>(&test);
  if (name != nullptr) {
    const Binding* binding = file.names.reaching(name->id, name->start);
    if (binding != nullptr && binding->kind == BindingKind::Assign && binding->value != nullptr) {
      return on_windows(file, *binding->value, depth + 1);
    }
  }
  // A flag of another module, by its name.
  const std::string_view last = name != nullptr        ? name->id
                                : attribute != nullptr ? attribute->attr
                                                       : std::string_view();
  if (last == "IS_WINDOWS" || last == "WINDOWS" || last == "ON_WINDOWS" || last == "WIN" || last == "WIN32" ||
      last == "is_windows")
    return true;
  if (last == "IS_POSIX" || last == "POSIX" || last == "IS_LINUX" || last == "LINUX" || last == "IS_UNIX" ||
      last == "UNIX" || last == "IS_MACOS") {
    return false;
  }
  return std::nullopt;
}

bool is_in(const Node* node, Body body) {
  return std::ranges::any_of(
      body, [&](const Stmt* statement) { return node->start >= statement->start && node->end <= statement->end; });
}

bool catches(const ExceptHandler& handler, Missing missing) {
  if (missing == Missing::module) return catches_import_error(handler);
  bool found = handler.type == nullptr;
  walk(handler.type, [&](const Node* node) {
    const auto* name = as<Name>(node);
    found |= name != nullptr && (name->id == "AttributeError" || name->id == "Exception" ||
                                 name->id == "BaseException" || name->id == "NotImplementedError");
    return true;
  });
  return found;
}

bool suppresses(const File& file, const With& with, Missing missing) {
  return std::ranges::any_of(with.items, [&](const WithItem& item) {
    const auto* call = as<Call>(item.context);
    if (call == nullptr || file.resolve(*call->func).name != "contextlib.suppress") return false;
    return std::ranges::any_of(call->args, [&](const Expr* type) {
      const auto* name = as<Name>(type);
      if (name == nullptr) return false;
      if (name->id == "Exception" || name->id == "BaseException") return true;
      return missing == Missing::module ? name->id == "ImportError" || name->id == "ModuleNotFoundError"
                                        : name->id == "AttributeError";
    });
  });
}

bool leaves(const File& file, Body body) {
  if (body.empty()) return false;
  const Stmt* last = body.back();
  if (last->kind == Kind::Return || last->kind == Kind::Raise || last->kind == Kind::Continue ||
      last->kind == Kind::Break)
    return true;
  const auto* statement = as<ExprStmt>(last);
  const auto* call = statement == nullptr ? nullptr : as<Call>(statement->value);
  if (call == nullptr) return false;
  const std::string name = file.resolve(*call->func).name;
  return name == "sys.exit" || name == "os._exit" || name == "exit" || name == "quit" || name == "pytest.skip";
}

// A statement of `body` before `node` does not let Windows pass.
bool left_before(const File& file, Body body, const Node* node) {
  for (const Stmt* statement : body) {
    if (statement->start >= node->start || (node->start >= statement->start && node->end <= statement->end)) break;
    if (const auto* test = as<If>(statement)) {
      const auto value = portability::on_windows(file, *test->test);
      if ((value == true && leaves(file, test->body)) || (value == false && leaves(file, test->orelse))) return true;
    } else if (const auto* assertion = as<Assert>(statement)) {
      if (portability::on_windows(file, *assertion->test) == false) return true;
    }
  }
  return false;
}

bool guards(const File& file, const Node& around, const Node* inner, Missing missing) {
  switch (around.kind) {
    case Kind::If: {
      const auto& test = static_cast<const If&>(around);
      if (left_before(file, test.body, inner) || left_before(file, test.orelse, inner)) return true;
      if (is_type_checking(test.test)) return is_in(inner, test.body);
      const auto value = portability::on_windows(file, *test.test);
      return (value == false && is_in(inner, test.body)) || (value == true && is_in(inner, test.orelse));
    }
    case Kind::IfExp: {
      const auto& choice = static_cast<const IfExp&>(around);
      const auto value = portability::on_windows(file, *choice.test);
      return (value == false && inner == choice.body) || (value == true && inner == choice.orelse);
    }
    case Kind::BoolOp: {
      const auto& operation = static_cast<const BoolOp&>(around);
      for (const Expr* value : operation.values) {
        if (value == inner) break;
        if (portability::on_windows(file, *value) == (operation.op == Op::Or)) return true;
      }
      return false;
    }
    case Kind::Try: {
      const auto& attempt = static_cast<const Try&>(around);
      if (left_before(file, attempt.body, inner)) return true;
      const bool expects = std::ranges::any_of(attempt.handlers,
                                               [&](const ExceptHandler& handler) { return catches(handler, missing); });
      if (!expects) return false;
      if (is_in(inner, attempt.body) || is_in(inner, attempt.orelse)) return true;
      // What replaces a module that is missing elsewhere: `except ImportError: import fcntl`.
      return missing == Missing::module && std::ranges::any_of(attempt.handlers, [&](const ExceptHandler& handler) {
               return is_in(inner, handler.body);
             });
    }
    case Kind::With: {
      const auto& with = static_cast<const With&>(around);
      return left_before(file, with.body, inner) || (suppresses(file, with, missing) && is_in(inner, with.body));
    }
    case Kind::FunctionDef: return left_before(file, static_cast<const FunctionDef&>(around).body, inner);
    case Kind::For: return left_before(file, static_cast<const For&>(around).body, inner);
    case Kind::While: return left_before(file, static_cast<const While&>(around).body, inner);
    case Kind::ClassDef: return left_before(file, static_cast<const ClassDef&>(around).body, inner);
    default: return false;
  }
}

}  // namespace

std::optional<bool> on_windows(const File& file, const Expr& test) { return on_windows(file, test, 0); }

bool guarded(const File& file, const Chain& chain, Missing missing) {
  for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
    if (guards(file, *chain[i], chain[i + 1], missing)) return true;
  }
  return left_before(file, file.tree.body, chain.front());
}

const Node* function_around(const Chain& chain) {
  for (std::size_t i = chain.size() - 1; i-- > 0;) {
    const auto* function = as<FunctionDef>(chain[i]);
    // A decorator and a default are evaluated where the function is defined.
    if (function != nullptr && !function->body.empty() && chain[i + 1]->start >= function->body.front()->start)
      return function;
    if (chain[i]->kind == Kind::Lambda) return chain[i];
  }
  return nullptr;
}

bool in_main_guard(const Chain& chain) {
  return std::ranges::any_of(chain, [](const Node* node) {
    const auto* test = as<If>(node);
    const auto* comparison = test == nullptr ? nullptr : as<Compare>(test->test);
    const auto* name = comparison == nullptr ? nullptr : as<Name>(comparison->left);
    return name != nullptr && name->id == "__name__";
  });
}

std::vector<std::string> list(const Profile& profile, std::string_view key) {
  const auto strings = profile.strings(key);
  return {strings.begin(), strings.end()};
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace assay::portability
