#include <algorithm>

#include "calls.h"
#include "flow.h"
#include "rules/api/edits.h"

namespace assay {
namespace {

using namespace python;
using namespace workflows;

// Whether an expression is a dict.
Answer is_mapping(const Expr& expr, const File& file);

Answer bound_to_mapping(const Binding& binding, const File& file) {
  if (binding.kind == BindingKind::Assign && binding.value != nullptr) return is_mapping(*binding.value, file);
  if (binding.kind != BindingKind::Parameter || binding.param->annotation == nullptr) return Answer::unknown;
  const Expr* annotation = binding.param->annotation;
  if (const auto* generic = as<Subscript>(annotation)) annotation = generic->value;
  const std::string type = file.resolve(*annotation).name;
  return type == "dict" || type == "typing.Dict" || type == "typing.Mapping" ? Answer::yes : Answer::unknown;
}

Answer name_is_mapping(const Name& name, const File& file) {
  const Reaching reach = reaching(file, name.id, name.start);
  if (reach.bindings.empty()) return Answer::unknown;
  const Answer first = bound_to_mapping(*reach.bindings.front(), file);
  const bool agree =
      std::ranges::all_of(reach.bindings, [&](const Binding* b) { return bound_to_mapping(*b, file) == first; });
  return agree ? first : Answer::unknown;
}

Answer is_mapping(const Expr& expr, const File& file) {
  switch (expr.kind) {
    case Kind::Dict: return Answer::yes;
    case Kind::Comprehension:
      return static_cast<const Comprehension&>(expr).form == ComprehensionKind::Dict ? Answer::yes : Answer::no;
    case Kind::Call: {
      const Symbol callee = file.resolve(*static_cast<const Call&>(expr).func);
      if (callee.kind == Symbol::Kind::builtin) return callee.name == "dict" ? Answer::yes : Answer::no;
      return callee.kind == Symbol::Kind::class_ ? Answer::no : Answer::unknown;
    }
    case Kind::Name: {
      const auto& name = static_cast<const Name&>(expr);
      return name_is_mapping(name, file);
    }
    case Kind::Constant:
    case Kind::List:
    case Kind::Tuple:
    case Kind::JoinedStr: return Answer::no;
    default: return Answer::unknown;
  }
}

// Whether nothing but a comma and white space stands between two arguments: no parenthesis, no comment.
bool plain_separator(std::string_view text) {
  return std::ranges::count(text, ',') == 1 && text.find_first_not_of(", \t\r\n\f\\") == std::string_view::npos;
}

struct Check {
  std::vector<std::string> inputs;  // names of parameters that are meant to take the values

  void operator()(const Sdk&, const Execution& execution, const File& file, Sink& sink) const {
    const std::vector<std::string>& positional = execution.signature->positional;
    const Call& call = *execution.call;
    if (positional.size() < 2 || std::ranges::find(inputs, positional[1]) != inputs.end()) return;
    if (call.has_star_args()) return sink.undecided("the arguments are starred");
    if (call.args.size() < 2) return sink.applies(file.unit());
    const Expr& second = *call.args[1];
    switch (is_mapping(second, file)) {
      case Answer::no: return sink.applies(file.unit());
      case Answer::unknown: return sink.undecided("what stands in the place of '" + positional[1] + "' cannot be told");
      case Answer::yes: break;
    }
    Violation& violation =
        sink.violation(span_of(call), file.unit(),
                       "the second argument of " + std::string(execution.method->attr) + "() is '" + positional[1] +
                           "', so these values reach no node; pass them as 'parameters'");
    const auto* literal = as<Dict>(&second);
    if (literal == nullptr) violation.held(Confidence::inferred);
    offer_keyword(execution, literal, file, violation);
    if (literal != nullptr && literal->values.empty()) violation.graded(Severity::low);  // nothing is lost
  }

  // The values are named where they stand. Nothing else is positional behind them, and nothing else is called so.
  void offer_keyword(const Execution& execution, const Dict* literal, const File& file, Violation& violation) const {
    const Call& call = *execution.call;
    if (literal == nullptr || call.args.size() != 2 || call.has_star_kwargs()) return;
    const auto name =
        std::ranges::find_if(inputs, [&](const std::string& input) { return execution.signature->knows(input); });
    if (name == inputs.end()) return;
    if (std::ranges::any_of(inputs, [&](const std::string& input) { return call.keyword(input) != nullptr; })) return;
    if (!plain_separator(file.text(Span{call.args.front()->end, literal->start}))) return;
    violation.offer(FixSafety::safe, "pass the values as '" + *name + "'", {insert(literal->start, *name + "=")});
  }
};

bool passes_two(const Sdk&, const Call& call, const File& file) {
  return call.args.size() > 1 && is_mapping(*call.args[1], file) != Answer::no;
}

}  // namespace

void attach_wf_002(Hooks& hooks) {
  const auto inputs = hooks.profile().strings("runtimes.inputs");
  on_execution(hooks, Check{{inputs.begin(), inputs.end()}}, passes_two);
}

}  // namespace assay
