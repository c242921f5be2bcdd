// os.environ.get("X_SECRET", "literal")
#include "rules/api/rule.h"

#include <algorithm>

#include "analyzer/secrets/randomness.h"
#include "places.h"

namespace assay {

using namespace python;
using namespace secrets;

namespace {

// Keys that vendors publish for documentation say so, and open nothing: "AKIA...EXAMPLE".
bool is_example(std::string_view value) {
  constexpr std::string_view kWord = "example";
  return !std::ranges::search(value, kWord, {}, [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
          }).empty();
}

}  // namespace

void attach_se_005(Hooks& hooks) {
  const SecretNames names = secret_names(hooks.profile());
  every_module_applies(hooks);
  hooks.literals({"environ", "getenv"});
  hooks.on<Call>([names](const Call& call, const File& file, Sink& sink) {
    const EnvironmentDefault found = environment_default(file, call);
    std::string name;
    if (found.name == nullptr || !file.string_literal(found.name, name) || !names.match(name)) return;
    const auto value = literal_text(file, found.value);
    if (!value || value->empty() || *value == "none" || *value == "None" ||
        value->find_first_not_of(" ") == std::string::npos)
      return;
    if (is_example(*value)) return;
    auto& violation =
        sink.violation(span_of(call), file.unit(), "the secret '" + name + "' has a default in the source");
    violation.secrets.push_back(span_of(*found.value));
    if (looks_random(*value)) violation.graded(Severity::high);
    if (!file.role().shipped && !file.role().in_tests) violation.held(Confidence::advisory);
    graded_by_place(violation, file, false);
  });
}

}  // namespace assay
