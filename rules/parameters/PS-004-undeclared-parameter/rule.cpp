// What run reads and get_parameters does not declare never arrives.
#include "rules/api/rule.h"

#include "delivery.h"
#include "parsers/python/walk.h"
#include "rules/api/edits.h"

namespace assay {

using namespace parameters;
using namespace python;

namespace {

// The last declaration of a dictionary in the class; none where there is no such dictionary.
const Declaration* last_in_dictionary(const WorkMethod& method) {
  const Declaration* last = nullptr;
  walk(method.class_def, [&](const Node* node) {
    const auto* dict = as<Dict>(node);
    if (dict == nullptr || dict->values.empty()) return true;
    for (const Declaration& one : method.declarations->parameters) {
      if (one.value == dict->values.back() && one.key != nullptr && one.key == dict->keys.back()) last = &one;
    }
    return true;
  });
  return last;
}

// The declaration, behind the last one of a dictionary in the class, spelled as that is.
void show_declaration(const WorkMethod& method, const Read& read, const File& file, Violation& violation) {
  const Declaration* last = last_in_dictionary(method);
  const auto* call = last == nullptr ? nullptr : as<Call>(last->value);
  if (call == nullptr || read.name.find_first_of("\"\\\n\r") != std::string::npos) return;
  const std::string key = '"' + read.name + '"';
  const auto indent = indentation(file, last->key->start);
  const std::string separator = indent ? "," + std::string(line_end(file)) + std::string(*indent) : ", ";
  const std::string declared = std::string(file.text(*call->func)) + "(name=" + key + ", type=object, required=False)";
  violation.offer(FixSafety::display, "declare '" + read.name + "'",
                  {insert(last->value->end, separator + key + ": " + declared)});
}

}  // namespace

void attach_ps_004(Hooks& hooks) {
  const NodeModel model(hooks.profile());
  on_work_methods(hooks, [model](const WorkMethod& method, const File& file, Sink& sink) {
    const Reads reads = reads_of(file, *method.def);
    if (reads.changed) return sink.undecided("'" + method.unit + "' changes its inputs");
    sink.applies(method.unit);
    if (method.declarations->parameters.empty()) return;  // PS-005
    for (const Read& read : reads.reads) {
      if (method.declarations->has(read.name) || model.is_special(read.name) || reads.written.contains(read.name))
        continue;
      auto& violation = sink.violation(read.span, method.unit,
                                       "'" + read.name + "' is read but not declared in " + model.parameters_method +
                                           "; a workflow's value for it never arrives");
      show_declaration(method, read, file, violation);
      if (file.role().in_tests) violation.held(Confidence::advisory);
    }
  });
}

}  // namespace assay
