#include <algorithm>

#include "calls.h"
#include "flow.h"
#include "registered.h"
#include "rules/api/edits.h"

namespace assay {
namespace {

using namespace python;
using namespace workflows;

enum class Form : std::uint8_t { text, node_class, instance, unknown };

struct Given {
  Form form = Form::unknown;
  Symbol cls = {};
  bool legacy = false;  // in second place, after the id
};

Given form_of(const Sdk& sdk, const Expr& expr, const File& file);

Given form_of_name(const Sdk& sdk, const Name& name, const File& file) {
  const Symbol symbol = file.resolve(name);
  if (sdk.node_class(symbol, file) == Answer::yes) return {Form::node_class, symbol};
  const Reaching reach = reaching(file, name.id, name.start);
  if (reach.bindings.size() != 1) return {};
  const Binding& binding = *reach.bindings.front();
  if (binding.kind == BindingKind::Assign && binding.value != nullptr && binding.value->kind != Kind::Name) {
    return form_of(sdk, *binding.value, file);
  }
  const Expr* annotation = binding.param == nullptr ? nullptr : binding.param->annotation;
  const bool text = annotation != nullptr && file.resolve(*annotation).name == "str";
  return {text ? Form::text : Form::unknown};
}

Given form_of(const Sdk& sdk, const Expr& expr, const File& file) {
  switch (expr.kind) {
    case Kind::Constant: return {static_cast<const Constant&>(expr).is_string() ? Form::text : Form::unknown};
    case Kind::JoinedStr: return {Form::text};
    case Kind::Name: return form_of_name(sdk, static_cast<const Name&>(expr), file);
    case Kind::Attribute: {
      const Symbol symbol = file.resolve(expr);
      return {sdk.node_class(symbol, file) == Answer::yes ? Form::node_class : Form::unknown, symbol};
    }
    case Kind::Call: {
      const Symbol symbol = file.resolve(*static_cast<const Call&>(expr).func);
      return {sdk.node_class(symbol, file) == Answer::yes ? Form::instance : Form::unknown, symbol};
    }
    default: return {};
  }
}

std::string_view short_name(const Symbol& cls) { return std::string_view(cls.name).substr(cls.name.rfind('.') + 1); }

Given given_by(const Sdk& sdk, const AddNode& added, const File& file) {
  const Given first = form_of(sdk, *added.type, file);
  if (first.form != Form::text || added.id == nullptr) return first;
  Given second = form_of(sdk, *added.id, file);
  second.legacy = second.form == Form::node_class || second.form == Form::instance;
  return second.legacy ? second : first;
}

bool hands_object(const Sdk& sdk, const Call& call, const File& file) {
  const AddNode added = added_by(call, {});
  if (added.type == nullptr || call.keyword("_internal") != nullptr) return false;
  const Form form = given_by(sdk, added, file).form;
  return form == Form::node_class || form == Form::instance;
}

std::string message(const Given& given) {
  const std::string name(short_name(given.cls));
  if (given.legacy) return "add_node() takes the node's type before its id; '" + name + "' in second place is refused";
  if (given.form == Form::instance)
    return "an object of '" + name + "' is handed to add_node(), which takes the type's name";
  return "the class '" + name + "' is handed to add_node(), which takes the type's name";
}

struct Check {
  Registered registered;

  void operator()(const Sdk& sdk, const AddNode& added, const File& file, Sink& sink) const {
    if (added.call->keyword("_internal") != nullptr) return;  // a framework that wraps what its user wrote
    if (added.type == nullptr) return;
    const Given given = given_by(sdk, added, file);
    if (given.form == Form::text) return sink.applies(file.unit());
    if (given.form == Form::unknown) return sink.undecided("what is added as a node cannot be told");
    if (sdk.expected_to_fail(file, added.call->start)) return;
    Violation& violation = sink.violation(span_of(*added.call), file.unit(), message(given));
    // A class that is not registered has no name to be added by.
    const ClassId cls = given.cls.cls();
    if (!given.legacy && cls.valid() && !registered.holds(cls, file.project))
      violation.graded(Severity::low).held(Confidence::advisory);
    offer_name(given, added, file, violation);
  }

 private:
  // Where the class is certainly registered under its own name.
  void offer_name(const Given& given, const AddNode& added, const File& file, Violation& violation) const {
    if (given.form != Form::node_class || given.legacy) return;
    if (!registered.under_own_name(given.cls, file.project)) return;
    violation.offer(FixSafety::unsafe, "add it by its name",
                    {replace(span_of(*added.type), '"' + std::string(short_name(given.cls)) + '"')});
  }
};

}  // namespace

void attach_wf_006(Hooks& hooks) { on_add_node(hooks, Check{Registered(hooks.profile())}, hands_object); }

}  // namespace assay
