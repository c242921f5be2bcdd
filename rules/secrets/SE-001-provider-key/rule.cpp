// Keys whose own form says whose they are, anywhere in a file: in code, comments and strings.
#include "rules/api/rule.h"

#include <algorithm>
#include <optional>

#include "analyzer/secrets/mask.h"
#include "analyzer/secrets/shapes.h"
#include "cpp_literals.h"
#include "parsers/python/walk.h"
#include "places.h"

namespace assay {

using namespace python;
using namespace secrets;

namespace {

// The text of literals that are put together: "AKIA" "...", "AKIA" + "...". None where a part is no literal, or there
// is one part only.
std::optional<std::string> joined(const File& file, const Expr& expr) {
  if (const auto* sum = as<BinOp>(&expr); sum != nullptr && sum->op == Op::Add) {
    const auto text = [&](const Expr* part) {
      return part->kind == Kind::BinOp ? joined(file, *part) : literal_text(file, part);
    };
    const auto left = text(sum->left);
    const auto right = left ? text(sum->right) : std::nullopt;
    return right ? std::optional(*left + *right) : std::nullopt;
  }
  const auto* constant = as<Constant>(&expr);
  return constant != nullptr && !constant->plain ? literal_text(file, constant) : std::nullopt;
}

template <typename AnyFile>
void report(Span span, std::vector<Span> hidden, const Shape& match, std::string_view value, const AnyFile& file,
            bool in_documentation, Sink& sink) {
  if (match.proof == Proof::placeholder) return;
  auto& violation =
      sink.violation(span, file.unit(), std::string(match.issuer) + " in the source: " + describe(value, true));
  violation.secrets = std::move(hidden);
  if (match.proof == Proof::checked) violation.held(Confidence::exact);
  if (match.issuer == "Stripe test key") violation.graded(Severity::low);
  graded_by_place(violation, file, in_documentation);
}

void check_cpp(const CppFile& file, Sink& sink) {
  if (!file.role().in_tests) sink.applies(file.unit());
  const std::string_view text = file.text();
  std::vector<Span> found;
  for (const Shape& match : find_shapes(text)) {
    report(match.span, {match.span}, match, file.text(match.span), file, in_documentation(text, match.span.start),
           sink);
    found.push_back(match.span);
  }
  for (const CppText& each : file.facts.texts) {
    const bool seen = std::ranges::any_of(
        found, [&](Span other) { return other.start >= each.span.start && other.end <= each.span.end; });
    if (seen) continue;
    const std::string value = literal_value(text, each.span);
    for (const Shape& match : find_shapes(value)) {
      report(each.span, literal_parts(text, each.span), match,
             std::string_view(value).substr(match.span.start, match.span.end - match.span.start), file, false, sink);
    }
  }
}

}  // namespace

void attach_se_001(Hooks& hooks) {
  every_module_applies(hooks);
  hooks.cpp().by_tokens();
  hooks.cpp().file(check_cpp);
  hooks.literals(shape_prefixes());
  hooks.file([](const File& file, Sink& sink) {
    const Documentation documentation(file.tree);
    const std::string_view text = file.tree.text;
    std::vector<Span> found;
    for (const Shape& match : find_shapes(text)) {
      report(match.span, {match.span}, match, text.substr(match.span.start, match.span.end - match.span.start), file,
             documentation.holds(match.span.start), sink);
      found.push_back(match.span);
    }
    walk(file.tree.body, [&](const Node* node) {
      if (node->kind != Kind::Constant && node->kind != Kind::BinOp) return true;
      const auto value = joined(file, static_cast<const Expr&>(*node));
      if (!value) return true;
      const Span span = span_of(*node);
      const bool seen =
          std::ranges::any_of(found, [&](Span other) { return other.start >= span.start && other.end <= span.end; });
      if (seen) return true;
      for (const Shape& match : find_shapes(*value)) {
        report(span, {span}, match,
               std::string_view(*value).substr(match.span.start, match.span.end - match.span.start), file,
               documentation.holds(span.start), sink);
        found.push_back(span);
      }
      return false;
    });
  });
}

}  // namespace assay
