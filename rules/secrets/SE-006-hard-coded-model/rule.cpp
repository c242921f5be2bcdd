// model="gpt-4"
#include "rules/api/rule.h"

#include <algorithm>

#include "places.h"

namespace assay {

using namespace python;
using namespace secrets;

namespace {

// A table of what models can do and cost names each of them; it chooses none.
bool describes_a_model(const Node& holder, const File& file, const std::vector<std::string>& facts) {
  const auto is_fact = [&](std::string_view name) {
    return std::ranges::any_of(facts, [&](const std::string& fact) { return name.starts_with(fact); });
  };
  if (const auto* call = as<Call>(&holder)) {
    return std::ranges::any_of(call->keywords, [&](const Keyword& keyword) { return is_fact(keyword.name); });
  }
  const auto* dict = as<Dict>(&holder);
  return dict != nullptr && std::ranges::any_of(dict->keys, [&](const Expr* key) {
           std::string name;
           return key != nullptr && file.string_literal(key, name) && is_fact(name);
         });
}

}  // namespace

void attach_se_006(Hooks& hooks) {
  const auto names = list(hooks.profile(), "secrets.model-names");
  const auto prefixes = list(hooks.profile(), "secrets.model-prefixes");
  const auto facts = list(hooks.profile(), "secrets.model-facts");
  hooks.scope([](const FileRole& role) { return role.shipped; });
  hooks.literals(prefixes);
  hooks.file([names, prefixes, facts](const File& file, Sink& sink) {
    for_each_named_literal(file, [&](const Named& named) {
      if (!contains(names, named.name)) return;
      std::string value;
      if (!file.string_literal(named.value, value)) return;
      if (std::ranges::none_of(prefixes, [&](const std::string& prefix) { return value.starts_with(prefix); })) return;
      if (describes_a_model(*named.holder, file, facts)) return;
      sink.violation(span_of(*named.value), file.unit(), "the model '" + value + "' is fixed in the source");
    });
  });
}

}  // namespace assay
