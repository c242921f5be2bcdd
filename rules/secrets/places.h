// Where a text stands that may be a secret: in code, in documentation, in a test.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/profile.h"
#include "analyzer/secrets/secret_names.h"
#include "rules/api/file.h"
#include "rules/api/hooks.h"

namespace assay::secrets {

// The string constants of a file that are documentation: strings that stand alone as a statement.
class Documentation {
 public:
  explicit Documentation(const python::Tree& tree);
  bool holds(std::uint32_t offset) const;  // within such a string

 private:
  std::vector<Span> spans_;  // sorted
};

// What a finding of a secret weighs by where it stands: info and advisory in tests, advisory in documentation and
// examples.
Violation& graded_by_place(Violation& violation, const File& file, bool in_documentation);

// Every module that is no test is a unit, whether or not it needs a walk.
void every_module_applies(Hooks& hooks);

// The text of a str or bytes literal; none for anything else.
std::optional<std::string> literal_text(const File& file, const python::Expr* expr);

// The names that say "secret": [secrets] of the profile.
SecretNames secret_names(const Profile& profile);

std::vector<std::string> list(const Profile& profile, std::string_view key);
bool contains(const std::vector<std::string>& names, std::string_view name);

// Calls `each` for every text literal (str or bytes) that the code gives to a name: an assignment, a keyword argument,
// a dictionary's or mapping's entry, a parameter's default, a comparison.
struct Named {
  std::string name;
  const python::Expr* value;
  const python::Node* holder;  // the statement, call, dictionary or definition it is given in
};
void for_each_named_literal(const File& file, const std::function<void(const Named&)>& each);

// `os.environ.get(name, default)`, `os.getenv(name, default)`: the two arguments; null where it is no such call or has
// no default.
struct EnvironmentDefault {
  const python::Expr* name = nullptr;
  const python::Expr* value = nullptr;
};
EnvironmentDefault environment_default(const File& file, const python::Call& call);

}  // namespace assay::secrets
