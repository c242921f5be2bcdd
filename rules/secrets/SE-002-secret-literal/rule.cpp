// Literals that are given to a name for a secret and look like one.
#include "rules/api/rule.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "analyzer/secrets/mask.h"
#include "analyzer/secrets/randomness.h"
#include "analyzer/secrets/shapes.h"
#include "cpp_literals.h"
#include "parsers/python/walk.h"
#include "places.h"
#include "rules/api/edits.h"

namespace assay {

using namespace python;
using namespace secrets;

namespace {

bool is_password(std::string_view name) {
  const std::string words = as_words(name);
  return words.find("passw") != std::string::npos || words.find("_pwd_") != std::string::npos ||
         words.find("passphrase") != std::string::npos;
}

// 8 to 15 characters of three kinds: too short for its entropy to tell, but what people choose when asked for a strong
// password.
bool looks_chosen(std::string_view value) {
  if (value.size() < 8 || value.size() > 15 || is_placeholder(value) || is_identifier_like(value) ||
      is_regex_like(value))
    return false;
  if (value.find_first_of(" /:()[]|,\"'\\") != std::string_view::npos) return false;
  int kinds = 0;
  const auto any = [&](auto is) { kinds += std::ranges::any_of(value, is) ? 1 : 0; };
  any([](char c) { return c >= 'a' && c <= 'z'; });
  any([](char c) { return c >= 'A' && c <= 'Z'; });
  any([](char c) { return c >= '0' && c <= '9'; });
  any([](char c) { return std::string_view("!@#$%^&*+=?~_-.").find(c) != std::string_view::npos; });
  return kinds >= 3;
}

bool says_its_own_name(std::string_view name, std::string_view value) {
  const std::string a = as_words(name);
  const std::string b = as_words(value);
  return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

// In `NodeParameter(name="api_key", type=..., description=...)` the value is the name of a secret.
std::uint32_t inner(const Constant& constant, std::string_view text) {
  const std::string_view raw = text.substr(constant.start, constant.end - constant.start);
  const std::size_t quote = raw.find_first_of("\"'");
  return constant.start + static_cast<std::uint32_t>(quote == std::string_view::npos ? 0 : quote);
}

// "dbPassword" as DB_PASSWORD; empty where the name cannot be one of the environment's.
std::string variable_for(std::string_view name) {
  std::string out;
  char before = '_';
  for (const char c : name) {
    const auto code = static_cast<unsigned char>(c);
    if (c != '_' && c != '-' && std::isalnum(code) == 0) return {};
    if (std::isupper(code) != 0 && std::islower(static_cast<unsigned char>(before)) != 0) out += '_';
    out += c == '-' ? '_' : static_cast<char>(std::toupper(code));
    before = c;
  }
  return out;
}

// The environment's value in the place of a text that is assigned or handed over. Bytes and comparisons stay: there the
// type or the sense would be another one.
void offer_environment(const Named& named, const File& file, Violation& violation) {
  const auto* constant = as<Constant>(named.value);
  const std::string variable = variable_for(named.name);
  if (constant == nullptr || constant->type != ConstantKind::Str || named.holder->kind == Kind::Compare ||
      variable.empty())
    return;
  auto environment = import_for(file, "os", "environ", named.value->start);
  if (!environment) return;
  environment->edits.push_back(replace(span_of(*named.value), environment->name + "[\"" + variable + "\"]"));
  violation.offer(FixSafety::display, "read it from the environment, and change the secret, which is known now",
                  std::move(environment->edits));
}

enum class Look : std::uint8_t { harmless, chosen, random };

Look look_of(std::string_view name, std::string_view value) {
  if (says_its_own_name(name, value) || !find_shapes(value).empty()) return Look::harmless;  // SE-001 speaks of shapes
  if (looks_random(value)) return Look::random;
  return is_password(name) && looks_chosen(value) ? Look::chosen : Look::harmless;
}

template <typename AnyFile>
Violation& report(Span span, std::string_view name, std::string_view value, Look look, const AnyFile& file,
                  Sink& sink) {
  auto& violation = sink.violation(
      span, file.unit(), "'" + std::string(name) + "' is given a secret in the source: " + describe(value, false));
  if (look == Look::chosen) violation.graded(Severity::medium).held(Confidence::advisory);
  if (!file.role().shipped && !file.role().in_tests) violation.held(Confidence::advisory);
  return graded_by_place(violation, file, false);
}

void check_cpp(const SecretNames& names, const CppFile& file, Sink& sink) {
  if (!file.role().in_tests) sink.applies(file.unit());
  for (const CppText& text : file.facts.texts) {
    if (text.name.empty() || !names.match(text.name)) continue;
    const std::string value = literal_value(file.text(), text.span);
    const Look look = look_of(text.name, value);
    if (look == Look::harmless) continue;
    report(text.span, text.name, value, look, file, sink).secrets = literal_parts(file.text(), text.span);
  }
}

}  // namespace

void attach_se_002(Hooks& hooks) {
  const SecretNames names = secret_names(hooks.profile());
  every_module_applies(hooks);
  hooks.cpp().by_tokens();
  hooks.cpp().file([names](const CppFile& file, Sink& sink) { check_cpp(names, file, sink); });
  hooks.file([names](const File& file, Sink& sink) {
    std::set<const Expr*> seen;
    for_each_named_literal(file, [&](const Named& named) {
      if (!names.match(named.name)) return;
      const auto value = literal_text(file, named.value);
      const Look look = value ? look_of(named.name, *value) : Look::harmless;
      if (look == Look::harmless || !seen.insert(named.value).second) return;
      const Span span = span_of(*named.value);
      Violation& violation = report(span, named.name, *value, look, file, sink);
      violation.secrets.push_back({inner(static_cast<const Constant&>(*named.value), file.tree.text), span.end});
      offer_environment(named, file, violation);
    });
  });
}

}  // namespace assay
