#include "index_values.h"

#include <algorithm>

#include "index_flow.h"

namespace assay::python {
namespace {

// Certainly no string, whatever it holds.
bool is_display(const Expr& expr) {
  switch (expr.kind) {
    case Kind::List:
    case Kind::Tuple:
    case Kind::Set:
    case Kind::Dict:
    case Kind::Lambda:
    case Kind::Comprehension: return true;
    default: return false;
  }
}

ArgumentFact argument(std::string_view keyword, const Expr& value, const Names& names, std::string_view text) {
  ArgumentFact fact;
  fact.keyword = keyword;
  fact.span = {value.start, value.end};
  const Expr* inner = &value;
  if (const auto* starred = as<Starred>(inner)) {
    fact.is_starred = true;
    inner = starred->value;
  }
  const auto* constant = as<Constant>(inner);
  if (constant != nullptr && constant->is_string()) {
    fact.is_string = true;
    fact.literal = string_value(*constant, text);
  } else if (constant != nullptr) {
    fact.literal = text.substr(constant->start, constant->end - constant->start);
    fact.is_other = constant->type != ConstantKind::None;
    fact.ref = names.refer(*inner);
  } else {
    fact.is_other = is_display(*inner);
    fact.ref = names.refer(*inner);
    if (!append_strings(inner, text, fact.strings)) fact.strings.clear();
    follow_argument(*inner, names, fact);
  }
  return fact;
}

const Expr* name_of(const Stmt& statement, std::string_view id, bool& extends) {
  const auto is_name = [&](const Expr* expr) {
    const auto* name = as<Name>(expr);
    return name != nullptr && name->id == id;
  };
  extends = false;
  if (const auto* assign = as<Assign>(&statement)) {
    return std::ranges::any_of(assign->targets, is_name) ? assign->value : nullptr;
  }
  if (const auto* assign = as<AnnAssign>(&statement)) return is_name(assign->target) ? assign->value : nullptr;
  extends = true;
  if (const auto* assign = as<AugAssign>(&statement)) return is_name(assign->target) ? assign->value : nullptr;
  if (const auto* expr = as<ExprStmt>(&statement)) {
    const auto* call = as<Call>(expr->value);
    const auto* method = call == nullptr ? nullptr : as<Attribute>(call->func);
    if (method != nullptr && is_name(method->value) && call->args.size() == 1) {
      if (method->attr == "extend") return call->args.front();
      if (method->attr == "append") return call->args.front();
    }
  }
  return nullptr;
}

}  // namespace

std::vector<ArgumentFact> arguments_of(const Call& call, const Names& names, std::string_view text) {
  std::vector<ArgumentFact> facts;
  for (const Expr* value : call.args) facts.push_back(argument({}, *value, names, text));
  for (const Keyword& keyword : call.keywords) {
    facts.push_back(argument(keyword.name, *keyword.value, names, text));
    facts.back().is_starred |= keyword.name.empty();
  }
  return facts;
}

DecoratorFact decorator_of(const Expr& decorator, const Names& names, std::string_view text) {
  DecoratorFact fact;
  std::uint32_t at = decorator.start;
  while (at > 0 && text[at] != '@') --at;  // only white space, a parenthesis or a continuation lies between
  fact.span = {at, decorator.end};
  if (const auto* call = as<Call>(&decorator)) {
    fact.called = true;
    fact.ref = names.refer(*call->func);
    fact.arguments = arguments_of(*call, names, text);
  } else {
    fact.ref = names.refer(decorator);
  }
  return fact;
}

void append_marks(const Expr* value, const Names& names, std::string_view text, std::vector<std::string>& marks,
                  std::vector<std::string>& usefixtures) {
  if (value == nullptr) return;
  if (const auto* list = as<List>(value)) {
    for (const Expr* element : list->elements) append_marks(element, names, text, marks, usefixtures);
  } else if (const auto* tuple = as<Tuple>(value)) {
    for (const Expr* element : tuple->elements) append_marks(element, names, text, marks, usefixtures);
  } else {
    const auto* call = as<Call>(value);
    const Ref ref = names.refer(call == nullptr ? *value : *call->func);
    if (ref.kind != Ref::Kind::imported) return;
    marks.push_back(ref.name);
    if (call == nullptr || ref.name != "pytest.mark.usefixtures") return;
    for (const Expr* argument : call->args) {
      const auto* constant = as<Constant>(argument);
      if (constant != nullptr && constant->is_string()) usefixtures.push_back(string_value(*constant, text));
    }
  }
}

bool append_strings(const Expr* value, std::string_view text, std::vector<std::string>& strings) {
  Exprs elements;
  if (const auto* list = as<List>(value)) {
    elements = list->elements;
  } else if (const auto* tuple = as<Tuple>(value)) {
    elements = tuple->elements;
  } else if (const auto* set = as<Set>(value)) {
    elements = set->elements;
  } else if (const auto* sum = as<BinOp>(value); sum != nullptr && sum->op == Op::Add) {
    const bool left = append_strings(sum->left, text, strings);
    return append_strings(sum->right, text, strings) && left;
  } else {
    return false;
  }
  bool all = true;
  for (const Expr* element : elements) {
    const auto* constant = as<Constant>(element);
    if (constant != nullptr && constant->is_string()) {
      strings.push_back(string_value(*constant, text));
    } else {
      all = false;
    }
  }
  return all;
}

ExportFact exports_of(Body body, std::string_view text) {
  ExportFact fact;
  for (const Stmt* statement : body) {
    bool extends = false;
    const Expr* value = name_of(*statement, "__all__", extends);
    if (value == nullptr) {
      if (const auto* choice = as<If>(statement)) {
        for (const Body& branch : {choice->body, choice->orelse}) {
          const ExportFact inner = exports_of(branch, text);
          if (inner.present) fact.present = fact.dynamic = true;
          fact.names.insert(fact.names.end(), inner.names.begin(), inner.names.end());
        }
      }
      continue;
    }
    if (!extends) fact = {};
    fact.present = true;
    const auto* appended = as<Constant>(value);
    if (extends && appended != nullptr && appended->is_string()) {
      fact.names.push_back(string_value(*appended, text));
    } else if (!append_strings(value, text, fact.names)) {
      fact.dynamic = true;
    }
  }
  return fact;
}

bool is_stub(Body body) {
  return std::ranges::all_of(body, [](const Stmt* statement) {
    if (statement->kind == Kind::Pass) return true;
    if (const auto* expr = as<ExprStmt>(statement)) {
      const auto* constant = as<Constant>(expr->value);
      return constant != nullptr && (constant->is_string() || constant->type == ConstantKind::Ellipsis);
    }
    if (const auto* raise = as<Raise>(statement)) {
      const Expr* raised = raise->exception;
      if (const auto* call = as<Call>(raised)) raised = call->func;
      const auto* name = as<Name>(raised);
      return name != nullptr && name->id == "NotImplementedError";
    }
    return false;
  });
}

}  // namespace assay::python
