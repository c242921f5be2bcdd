// scheme://user:password@host in a string.
#include "rules/api/rule.h"

#include <algorithm>
#include <cctype>

#include "analyzer/secrets/mask.h"
#include "analyzer/secrets/randomness.h"
#include "cpp_literals.h"
#include "parsers/python/walk.h"
#include "places.h"
#include "rules/api/text.h"

namespace assay {

using namespace python;
using namespace secrets;

namespace {

struct Address {
  std::string_view user;
  std::string_view password;
  std::string_view host;
};

// The first address with a password in `text`; all empty where there is none.
Address find_address(std::string_view text) {
  for (std::size_t at = text.find("://"); at != std::string_view::npos; at = text.find("://", at + 3)) {
    if (at == 0 || std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0) continue;
    const std::size_t end = std::min(text.find_first_of("/?# \t\r\n\"'`<>()\\,", at + 3), text.size());
    const std::string_view authority = text.substr(at + 3, end - at - 3);
    const std::size_t host = authority.rfind('@');
    const std::size_t colon = authority.find(':');
    if (host == std::string_view::npos || colon == std::string_view::npos || colon >= host) continue;
    const std::string_view after = authority.substr(host + 1);
    return {authority.substr(0, colon), authority.substr(colon + 1, host - colon - 1),
            after.substr(0, after.find(':'))};
  }
  return {};
}

// Says what is wrong with addresses in texts.
class Judge {
 public:
  explicit Judge(const Profile& profile)
      : local_(list(profile, "secrets.local-hosts")), examples_(list(profile, "secrets.example-passwords")) {}

  template <typename AnyFile>
  void look_at(std::string_view text, Span span, std::vector<Span> hidden, const AnyFile& file, Sink& sink) const {
    const Address address = find_address(text);
    if (address.password.empty() || address.password.find('{') != std::string_view::npos) return;
    const std::string password = lower_case(address.password);
    const std::string host = lower_case(address.host);
    const bool random = looks_random(address.password);
    const bool is_local = host.empty() || contains(local_, host) || host.ends_with(".example.com") ||
                          host.ends_with(".test") || host.starts_with("127.") || host.find('%') != std::string::npos;
    // As good as none: a word for a password, the user's own name, all stars.
    const bool weak = contains(examples_, password) || is_placeholder(password) ||
                      password == lower_case(address.user) || password.size() < 4 ||
                      password.find("pass") != std::string::npos;
    if (weak || (is_local && !random)) return;
    auto& violation = sink.violation(
        span, file.unit(),
        "the address of '" + std::string(address.host) + "' holds a password " + describe(address.password, false));
    violation.secrets = std::move(hidden);
    if (random) violation.graded(Severity::high);
    if (!file.role().shipped && !file.role().in_tests) violation.held(Confidence::advisory);
    graded_by_place(violation, file, false);
  }

 private:
  std::vector<std::string> local_;
  std::vector<std::string> examples_;
};

}  // namespace

void attach_se_003(Hooks& hooks) {
  const Judge judge(hooks.profile());
  every_module_applies(hooks);
  hooks.literals({"://"});
  hooks.file([judge](const File& file, Sink& sink) {
    const Documentation documentation(file.tree);
    walk(file.tree.body, [&](const Node* node) {
      const auto* constant = as<Constant>(node);
      if (constant == nullptr || documentation.holds(constant->start)) return true;
      if (const auto text = literal_text(file, constant))
        judge.look_at(*text, span_of(*constant), {span_of(*constant)}, file, sink);
      return true;
    });
  });
  hooks.cpp().by_tokens();
  hooks.cpp().file([judge](const CppFile& file, Sink& sink) {
    if (!file.role().in_tests) sink.applies(file.unit());
    for (const CppText& text : file.facts.texts) {
      judge.look_at(literal_value(file.text(), text.span), text.span, literal_parts(file.text(), text.span), file,
                    sink);
    }
  });
}

}  // namespace assay
