#include "logs.h"

#include <algorithm>

#include "analyzer/secrets/secret_names.h"
#include "parsers/python/walk.h"

namespace assay::privacy {

using namespace python;

namespace {

std::string_view callee_name(const Expr* func) {
  if (const auto* name = as<Name>(func)) return name->id;
  const auto* attribute = as<Attribute>(func);
  return attribute == nullptr ? std::string_view() : attribute->attr;
}

class Values {
 public:
  explicit Values(const LogModel& model) : model_(model) {}

  void add(const Expr* expr) {
    if (expr == nullptr) return;
    switch (expr->kind) {
      case Kind::JoinedStr:
        for (const Expr* part : static_cast<const JoinedStr*>(expr)->values) {
          if (const auto* value = as<FormattedValue>(part)) add(value->value);
        }
        return;
      case Kind::BinOp: {
        const auto& operation = static_cast<const BinOp&>(*expr);
        if (operation.op != Op::Add && operation.op != Op::Mod) return;
        add(operation.left);
        add(operation.right);
        return;
      }
      case Kind::Tuple: return add_all(static_cast<const Tuple*>(expr)->elements);
      case Kind::List: return add_all(static_cast<const List*>(expr)->elements);
      case Kind::Dict: return add_all(static_cast<const Dict*>(expr)->values);
      case Kind::IfExp: {
        const auto& choice = static_cast<const IfExp&>(*expr);
        add(choice.body);
        add(choice.orelse);
        return;
      }
      case Kind::BoolOp: return add_all(static_cast<const BoolOp*>(expr)->values);
      case Kind::Await: return add(static_cast<const Await*>(expr)->value);
      case Kind::Call: return add_call(static_cast<const Call&>(*expr));
      case Kind::Subscript: {
        // A part of a value, `token[:4]`, is how one masks by hand.
        if (static_cast<const Subscript*>(expr)->slice->kind == Kind::Slice) return;
        values.push_back(expr);
        return;
      }
      case Kind::Name:
      case Kind::Attribute: values.push_back(expr); return;
      default: return;
    }
  }

  std::vector<const Expr*> values;

 private:
  void add_all(Exprs exprs) {
    for (const Expr* expr : exprs) add(expr);
  }

  void add_call(const Call& call) {
    const std::string_view name = callee_name(call.func);
    if (const auto* method = as<Attribute>(call.func)) {
      if (name == "format") {
        add_all(call.args);
        for (const Keyword& keyword : call.keywords) add(keyword.value);
        return;
      }
      if (name == "get" && !call.args.empty()) return values.push_back(&call);
      // What looks the same afterwards.
      if (name == "strip" || name == "lower" || name == "upper" || name == "decode" || name == "encode" ||
          name == "copy")
        return add(method->value);
      return;
    }
    if (model_.is_masker(name)) return;
    if (name == "str" || name == "repr" || name == "dict" || name == "ascii" || name == "format") add_all(call.args);
  }

  const LogModel& model_;
};

}  // namespace

LogModel::LogModel(const Profile& profile)
    : methods(list(profile, "privacy.log-methods")),
      quiet_methods(list(profile, "privacy.quiet-log-methods")),
      loggers(list(profile, "privacy.loggers")),
      maskers(list(profile, "privacy.maskers")) {}

bool LogModel::writes(const Call& call, const File& file) const {
  if (const auto* name = as<Name>(call.func)) {
    if (name->id != "print" || file.resolve(*name).kind != Symbol::Kind::builtin) return false;
    const Expr* target = call.keyword("file");
    return target == nullptr || file.resolve(*target).name.starts_with("sys.std");
  }
  const auto* method = as<Attribute>(call.func);
  if (method == nullptr || !contains(methods, method->attr)) return false;
  const Expr* owner = method->value;
  // logger.bind(...).info(...), logging.getLogger(...).info(...)
  if (const auto* made = as<Call>(owner)) {
    const std::string_view maker = callee_name(made->func);
    if (maker == "getLogger" || maker == "get_logger") return true;
    const auto* chained = as<Attribute>(made->func);
    if (chained == nullptr || maker != "bind") return false;
    owner = chained->value;
  }
  std::string_view last = callee_name(owner);
  if (contains(loggers, last) || last.ends_with("_logger") || last.ends_with("_LOGGER") || last == "LOGGER" ||
      last == "LOG")
    return true;
  return (owner->kind == Kind::Name || owner->kind == Kind::Attribute) &&
         file.made_by(*owner).name == "logging.getLogger";
}

bool LogModel::quiet(const Call& call) const {
  const auto* method = as<Attribute>(call.func);
  return method != nullptr && contains(quiet_methods, method->attr);
}

bool LogModel::is_masker(std::string_view function) const {
  const std::string words = secrets::as_words(function);
  return std::ranges::any_of(
      maskers, [&](const std::string& masker) { return words.find('_' + masker + '_') != std::string::npos; });
}

std::vector<const Expr*> written_values(const Call& call, const LogModel& model) {
  Values values(model);
  for (const Expr* argument : call.args) values.add(argument);
  for (const Keyword& keyword : call.keywords) {
    if (keyword.name != "exc_info" && keyword.name != "file" && keyword.name != "sep" && keyword.name != "end")
      values.add(keyword.value);
  }
  return std::move(values.values);
}

std::string terminal_name(const Expr& expr, const File& file) {
  if (const auto* name = as<Name>(&expr)) return std::string(name->id);
  if (const auto* attribute = as<Attribute>(&expr)) return std::string(attribute->attr);
  std::string key;
  if (const auto* entry = as<Subscript>(&expr)) file.string_literal(entry->slice, key);
  if (const auto* call = as<Call>(&expr); call != nullptr && !call->args.empty())
    file.string_literal(call->args.front(), key);
  return key;
}

bool is_masked_name(const Expr& expr, const File& file, const LogModel& model) {
  const auto* name = as<Name>(&expr);
  if (name == nullptr) return false;
  const auto scope = file.scopes.lookup(name->id, file.scopes.at(name->start));
  if (!scope) return false;
  const Binding* last = nullptr;
  for (const Binding& binding : file.scopes.bindings(*scope, name->id)) {
    if (binding.offset < name->start) last = &binding;
  }
  if (last == nullptr || last->kind != BindingKind::Assign || last->value == nullptr) return false;
  if (const auto* call = as<Call>(last->value)) return model.is_masker(callee_name(call->func));
  if (const auto* part = as<Subscript>(last->value)) return part->slice->kind == Kind::Slice;
  // An f-string or text made of parts, `token[:4] + "..."`, shows what its parts show.
  Values values(model);
  values.add(last->value);
  return (last->value->kind == Kind::JoinedStr || last->value->kind == Kind::BinOp ||
          last->value->kind == Kind::Constant) &&
         values.values.empty();
}

std::vector<std::string> list(const Profile& profile, std::string_view key) {
  const auto strings = profile.strings(key);
  return {strings.begin(), strings.end()};
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace assay::privacy
