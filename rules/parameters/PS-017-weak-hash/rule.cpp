// hashlib.md5(...), hashlib.sha1(...), hashlib.new("md5").
#include "rules/api/rule.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "rules/api/edits.h"

namespace assay {

using namespace python;

namespace {

std::string weak_algorithm(const Call& call, const File& file) {
  const std::string callee = file.resolve(*call.func).name;
  if (callee == "hashlib.md5" || callee == "hashlib.sha1") return callee.substr(callee.find('.') + 1);
  if (callee != "hashlib.new") return {};
  const Expr* given = call.keyword("name");
  std::string name;
  if (!file.string_literal(given == nullptr && !call.args.empty() ? call.args.front() : given, name)) return {};
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name == "md5" || name == "sha1" ? name : std::string();
}

}  // namespace

void attach_ps_017(Hooks& hooks) {
  hooks.scope([](const FileRole& role) { return !role.in_tests; });
  hooks.literals({"hashlib"});
  hooks.on<Call>([](const Call& call, const File& file, Sink& sink) {
    if (call.func->kind != Kind::Attribute && call.func->kind != Kind::Name) return;
    const std::string algorithm = weak_algorithm(call, file);
    if (algorithm.empty()) return;
    sink.applies(file.unit());
    const Expr* given = call.keyword("usedforsecurity");
    const auto* flag = as<Constant>(given);
    if ((flag != nullptr && flag->type == ConstantKind::False) || call.has_star_kwargs()) return;
    auto& violation = sink.violation(span_of(call), file.unit(),
                                     "'" + algorithm + "' is a weak hash, and usedforsecurity is not False");
    if (given == nullptr && !call.has_star_args())
      violation.offer(FixSafety::display, "say that security does not depend on it",
                      add_argument(file, call, "usedforsecurity=False"));
  });
}

}  // namespace assay
