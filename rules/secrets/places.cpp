#include "places.h"

#include <algorithm>

#include "parsers/python/walk.h"

namespace assay::secrets {

using namespace python;

namespace {

const Constant* text_constant(const Expr* expr) {
  const auto* constant = as<Constant>(expr);
  const bool text =
      constant != nullptr && (constant->type == ConstantKind::Str || constant->type == ConstantKind::Bytes);
  return text ? constant : nullptr;
}

}  // namespace

Documentation::Documentation(const Tree& tree) {
  walk(tree.body, [&](const Node* node) {
    const auto* statement = as<ExprStmt>(node);
    const auto* text = statement == nullptr ? nullptr : as<Constant>(statement->value);
    if (text != nullptr && text->is_string()) spans_.push_back(span_of(*text));
    return true;
  });
}

bool Documentation::holds(std::uint32_t offset) const {
  const auto after = std::ranges::upper_bound(spans_, offset, {}, &Span::start);
  return after != spans_.begin() && offset < std::prev(after)->end;
}

Violation& graded_by_place(Violation& violation, const File& file, bool in_documentation) {
  if (file.role().in_tests) return violation.graded(Severity::info).held(Confidence::advisory);
  if (in_documentation) return violation.graded(Severity::low).held(Confidence::advisory);
  return violation;
}

void every_module_applies(Hooks& hooks) {
  hooks.facts([](const FileFacts& file, const ProjectFacts& project, Sink& sink) {
    if (!project.role(file.file).in_tests) sink.applies(file.path);
  });
}

std::optional<std::string> literal_text(const File& file, const Expr* expr) {
  const Constant* constant = text_constant(expr);
  if (constant == nullptr) return std::nullopt;
  return string_value(*constant, file.tree.text);
}

SecretNames secret_names(const Profile& profile) {
  return {list(profile, "secrets.words"), list(profile, "secrets.harmless"), list(profile, "secrets.counters")};
}

std::vector<std::string> list(const Profile& profile, std::string_view key) {
  const auto strings = profile.strings(key);
  return {strings.begin(), strings.end()};
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

void for_each_named_literal(const File& file, const std::function<void(const Named&)>& each) {
  const auto name_of = [&](const Expr* target) -> std::string {
    if (const auto* name = as<Name>(target)) return std::string(name->id);
    if (const auto* attribute = as<Attribute>(target)) return std::string(attribute->attr);
    std::string key;
    if (const auto* entry = as<Subscript>(target)) file.string_literal(entry->slice, key);
    return key;
  };
  // Most values are no texts: they are told apart before a name is made for them.
  const Node* holder = nullptr;
  const auto give = [&](std::string name, const Constant* value) {
    if (!name.empty() && value != nullptr) each({std::move(name), value, holder});
  };
  const auto give_params = [&](Params params) {
    for (const Param& param : params) {
      if (const Constant* value = text_constant(param.default_value)) give(std::string(param.name), value);
    }
  };
  walk(file.tree.body, [&](const Node* node) {
    holder = node;
    switch (node->kind) {
      case Kind::Assign: {
        const auto& assign = static_cast<const Assign&>(*node);
        const Constant* value = text_constant(assign.value);
        if (value == nullptr) break;
        for (const Expr* target : assign.targets) give(name_of(target), value);
        break;
      }
      case Kind::AnnAssign: {
        const auto& assign = static_cast<const AnnAssign&>(*node);
        if (const Constant* value = text_constant(assign.value)) give(name_of(assign.target), value);
        break;
      }
      case Kind::NamedExpr: {
        const auto& assign = static_cast<const NamedExpr&>(*node);
        if (const Constant* value = text_constant(assign.value)) give(name_of(assign.target), value);
        break;
      }
      case Kind::Call: {
        for (const Keyword& keyword : static_cast<const Call&>(*node).keywords) {
          if (const Constant* value = text_constant(keyword.value)) give(std::string(keyword.name), value);
        }
        break;
      }
      case Kind::Dict: {
        const auto& dict = static_cast<const Dict&>(*node);
        for (std::size_t i = 0; i < dict.keys.size(); ++i) {
          const Constant* value = text_constant(dict.values[i]);
          std::string key;
          if (value != nullptr && dict.keys[i] != nullptr && file.string_literal(dict.keys[i], key))
            give(std::move(key), value);
        }
        break;
      }
      case Kind::Compare: {
        const auto& compare = static_cast<const Compare&>(*node);
        if (compare.ops.size() != 1 || (compare.ops.front() != Op::Eq && compare.ops.front() != Op::NotEq)) break;
        if (const Constant* value = text_constant(compare.comparators.front())) give(name_of(compare.left), value);
        if (const Constant* value = text_constant(compare.left)) give(name_of(compare.comparators.front()), value);
        break;
      }
      case Kind::FunctionDef: give_params(static_cast<const FunctionDef&>(*node).params); break;
      case Kind::Lambda: give_params(static_cast<const Lambda&>(*node).params); break;
      default: break;
    }
    return true;
  });
}

EnvironmentDefault environment_default(const File& file, const Call& call) {
  const auto* callee = as<Attribute>(call.func);
  const auto* plain = as<Name>(call.func);
  const std::string_view last = callee != nullptr ? callee->attr : plain != nullptr ? plain->id : std::string_view();
  if (last != "get" && last != "getenv" && last != "setdefault" && last != "pop") return {};
  const std::string name = file.resolve(*call.func).name;
  if (name != "os.getenv" && name != "os.environ.get" && name != "os.environ.setdefault" && name != "os.environ.pop")
    return {};
  const Expr* value = call.args.size() > 1 ? call.args[1] : call.keyword("default");
  if (call.args.empty() || value == nullptr) return {};
  return {call.args.front(), value};
}

}  // namespace assay::secrets
