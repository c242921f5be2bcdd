// logger.info("login of %s with %s", user, password)
#include "rules/api/rule.h"

#include <algorithm>

#include "analyzer/secrets/secret_names.h"
#include "logs.h"

namespace assay {

using namespace privacy;
using namespace python;

namespace {

struct Words {
  std::vector<std::string> secrets;
  std::vector<std::string> personal;
  std::vector<std::string> harmless;
  std::vector<std::string> other_tokens;
};

// Ends the name, or is all of it: "db_password"; "password_hash" is about something else.
bool names_one_of(const std::string& name, const std::vector<std::string>& words) {
  return std::ranges::any_of(words, [&](const std::string& word) { return name.ends_with('_' + word + '_'); });
}

bool says_number(const Expr* annotation, const File& file) {
  bool number = false;
  if (annotation == nullptr) return false;
  const std::string_view text = file.text(*annotation);
  number |= text == "int" || text == "float" || text == "int | None" || text == "Optional[int]" || text == "bool";
  return number;
}

// A token that is a number, an element of a sequence, or a part of a text: of a lexer or a lock, not of an account.
bool is_other_token(const Expr& expr, const std::string& name, const File& file, const Words& words) {
  if (!name.ends_with("_token_")) return false;
  const std::string before = name.substr(0, name.size() - 6);  // "_page_"
  if (std::ranges::any_of(words.other_tokens,
                          [&](const std::string& word) { return before.ends_with('_' + word + '_'); }))
    return true;
  if (name != "_token_") return false;
  std::string place = secrets::as_words(file.source.path) + secrets::as_words(file.scope_name(expr.start));
  std::ranges::replace(place, '/', '_');
  for (const std::string_view word :
       {"token_budget", "tokeni", "lexer", "parser", "lock", "fenc", "grammar", "cursor", "paginat"}) {
    if (place.find(word) != std::string::npos) return true;
  }
  const auto* variable = as<Name>(&expr);
  if (variable == nullptr) return false;
  const auto scope = file.scopes.lookup(variable->id, file.scopes.at(variable->start));
  if (!scope) return false;
  for (const Binding& binding : file.scopes.bindings(*scope, variable->id)) {
    if (binding.kind == BindingKind::Loop) return true;
    if (binding.param != nullptr && says_number(binding.param->annotation, file)) return true;
    const auto* annotated = as<AnnAssign>(binding.statement);
    if (annotated != nullptr && says_number(annotated->annotation, file)) return true;
  }
  return false;
}

}  // namespace

void attach_pi_001(Hooks& hooks) {
  const LogModel model(hooks.profile());
  const Words words{list(hooks.profile(), "privacy.secrets"), list(hooks.profile(), "privacy.personal"),
                    list(hooks.profile(), "privacy.harmless"), list(hooks.profile(), "privacy.other-tokens")};
  hooks.scope([](const FileRole& role) { return role.shipped; });
  std::vector<std::string> literals = model.methods;
  literals.emplace_back("print");
  hooks.literals(literals);
  hooks.on<Call>([model, words](const Call& call, const File& file, Sink& sink) {
    if (!model.writes(call, file)) return;
    sink.applies(file.unit());
    for (const Expr* value : written_values(call, model)) {
      const std::string terminal = terminal_name(*value, file);
      const std::string name = secrets::as_words(terminal);
      const bool secret = names_one_of(name, words.secrets);
      if (!secret && !names_one_of(name, words.personal)) continue;
      const auto begins = [&](std::string_view word) { return name.starts_with('_' + std::string(word) + '_'); };
      if (begins("is") || begins("has") || begins("masked") || begins("redacted") || begins("hashed") || begins("safe"))
        continue;
      if (is_other_token(*value, name, file, words) || is_masked_name(*value, file, model)) continue;
      auto& violation =
          sink.violation(span_of(call), file.unit(), "the value of '" + terminal + "' is written to a log");
      if (!secret) violation.graded(Severity::medium);
      if (model.quiet(call)) violation.graded(Severity::medium);
      break;
    }
  });
}

}  // namespace assay
