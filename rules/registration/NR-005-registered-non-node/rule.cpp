// What is registered as a node and is none.
#include "rules/api/rule.h"

#include <set>
#include <utility>

#include "nodes.h"
#include "registrations.h"

namespace assay {

void attach_nr_005(Hooks& hooks) {
  hooks.facts([model = NodeModel(hooks.profile()), registrars = Registrars(hooks.profile())](
                  const FileFacts& file, const ProjectFacts& project, Sink& sink) {
    const auto check = [&](ClassId cls, Span span) {
      const std::string unit = unit_of(project, cls);
      if (model.certainly_no_node(project, cls)) {
        sink.violation(span, unit,
                       "'" + project.fact(cls).name + "' is registered as a " + model.noun + ", but derives from no " +
                           model.noun + " class");
      } else if (project.derives_from(cls, model.bases) == Answer::yes) {
        sink.applies(unit);
      } else {
        sink.undecided("a base of '" + project.fact(cls).name + "' cannot be followed, so it may be a " + model.noun);
      }
    };
    for (std::size_t i = 0; i < file.classes.size(); ++i) {
      for (const DecoratorFact& decorator : file.classes[i].decorators) {
        if (registrars.decorator(project.resolve(decorator.ref, file.file).name) != nullptr)
          check(class_id(file, i), decorator.span);
      }
    }
    for (const FunctionFact& function : file.functions) {
      for (const DecoratorFact& decorator : function.decorators) {
        if (registrars.decorator(project.resolve(decorator.ref, file.file).name) == nullptr) continue;
        sink.violation(decorator.span, file.path + "::" + function.qualname,
                       "'" + function.name + "' is registered as a " + model.noun + ", but is a function");
      }
    }
    for (const CallFact& call : file.calls) {
      const Symbol callee = project.resolve(call.callee, file.file);
      const ArgumentFact* registered = nullptr;
      bool exact = true;
      if (const Registrar* function = registrars.function(callee.name)) {
        registered = function->find(call.arguments, function->class_argument, exact);
      } else if (const Registrar* decorator = registrars.decorator(callee.name);
                 decorator != nullptr && call.curried == decorator->called) {
        registered = call.arguments.empty() ? nullptr : &call.arguments.front();
      }
      if (registered == nullptr) continue;
      for (const ClassId cls : classes_of(project, file.file, *registered)) check(cls, call.span);
    }
  });
}

}  // namespace assay
