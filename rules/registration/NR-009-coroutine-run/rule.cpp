// A coroutine where the runtime calls a plain method.
#include "rules/api/rule.h"

#include "nodes.h"

namespace assay {

void attach_nr_009(Hooks& hooks) {
  hooks.facts([model = NodeModel(hooks.profile())](const FileFacts& file, const ProjectFacts& project, Sink& sink) {
    std::vector<std::string> own_wrappers = model.async_wrapper_methods;
    own_wrappers.push_back(model.wrapper_method);
    for (std::size_t i = 0; i < file.classes.size(); ++i) {
      const ClassFact& fact = file.classes[i];
      const ClassId cls = class_id(file, i);
      const FunctionFact* run = own_method(project, cls, model.sync_work_method);
      if (run == nullptr || fact.placement.fallback || model.is_machinery(project.name(cls))) continue;
      const Answer node = model.is_node(project, cls);
      if (node == Answer::no || model.is_agent(project, cls)) continue;
      const std::string unit = unit_of(project, cls);
      if (!run->is_async) {
        if (node == Answer::yes) sink.applies(unit);
        continue;
      }
      // Who brings a way of their own to run the node awaits it.
      const Answer awaited = project.derives_from(cls, model.async_bases);
      const Answer wrapped = model.implements(project, cls, own_wrappers, NodeModel::Machinery::left_out);
      if (awaited == Answer::yes || wrapped == Answer::yes) {
        if (node == Answer::yes) sink.applies(unit);
      } else if (node == Answer::unknown || awaited == Answer::unknown || wrapped == Answer::unknown) {
        sink.undecided("a base of '" + fact.name + "' cannot be followed, so its '" + model.sync_work_method +
                       "' may be awaited");
      } else {
        sink.violation(run->header, unit,
                       "'" + fact.name + "." + model.sync_work_method +
                           "' is a coroutine, but the class is no asynchronous " + model.noun +
                           ": it is never awaited");
      }
    }
  });
}

}  // namespace assay
