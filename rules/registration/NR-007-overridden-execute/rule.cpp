// The machinery around a node's work replaced instead of the work supplied.
#include "rules/api/rule.h"

#include "nodes.h"

namespace assay {

void attach_nr_007(Hooks& hooks) {
  hooks.facts([model = NodeModel(hooks.profile())](const FileFacts& file, const ProjectFacts& project, Sink& sink) {
    for (std::size_t i = 0; i < file.classes.size(); ++i) {
      const ClassFact& fact = file.classes[i];
      const ClassId cls = class_id(file, i);
      const FunctionFact* wrapper = own_method(project, cls, model.wrapper_method);
      bool works = wrapper != nullptr;
      for (const std::string& method : model.work_methods) works |= own_method(project, cls, method) != nullptr;
      if (!works || fact.placement.fallback || model.is_machinery(project.name(cls)) || says_abstract(project, cls))
        continue;
      const Answer node = model.is_node(project, cls);
      if (node == Answer::no) continue;
      const Answer supplies = model.implements(project, cls, model.work_methods, NodeModel::Machinery::left_out);
      if (node == Answer::unknown || supplies == Answer::unknown) {
        if (wrapper != nullptr && supplies != Answer::yes)
          sink.undecided("a base of '" + fact.name + "' cannot be followed");
        continue;
      }
      const std::string unit = unit_of(project, cls);
      sink.applies(unit);
      if (wrapper == nullptr || supplies == Answer::yes) continue;
      sink.violation(fact.header, unit,
                     model.noun + " class '" + fact.name + "' overrides '" + model.wrapper_method +
                         "' and defines no '" + model.sync_work_method +
                         "': validation, parameter filtering and tracing are bypassed");
    }
  });
}

}  // namespace assay
