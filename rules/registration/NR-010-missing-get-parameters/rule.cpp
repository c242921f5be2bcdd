// A node with its work, but without its parameters: it cannot be made.
#include "rules/api/rule.h"

#include <algorithm>

#include "nodes.h"
#include "registrars.h"

namespace assay {

void attach_nr_010(Hooks& hooks) {
  hooks.facts([model = NodeModel(hooks.profile()), registrars = Registrars(hooks.profile())](
                  const FileFacts& file, const ProjectFacts& project, Sink& sink) {
    for (std::size_t i = 0; i < file.classes.size(); ++i) {
      const ClassFact& fact = file.classes[i];
      const ClassId cls = class_id(file, i);
      if (fact.placement.fallback || fact.placement.type_checking || model.is_machinery(project.name(cls))) continue;
      const bool registered = std::ranges::any_of(fact.decorators, [&](const DecoratorFact& decorator) {
        return registrars.decorator(project.resolve(decorator.ref, file.file).name) != nullptr;
      });
      // What does no work of its own, or is derived from, is a base for others to complete.
      const bool works = std::ranges::any_of(model.work_methods, [&](const std::string& method) {
        const FunctionFact* own = own_method(project, cls, method);
        return own != nullptr && !own->is_stub;
      });
      const bool base =
          !works || !project.subclasses(cls).empty() || !is_public(fact.name) || says_abstract(project, cls);
      if (base && !registered) continue;
      if (model.is_node(project, cls) != Answer::yes) continue;
      const std::string unit = unit_of(project, cls);
      switch (model.implements(project, cls, {model.parameters_method}, NodeModel::Machinery::counted)) {
        case Answer::yes: sink.applies(unit); break;
        case Answer::unknown: sink.undecided("a base of '" + fact.name + "' cannot be followed"); break;
        case Answer::no:
          sink.violation(fact.header, unit,
                         model.noun + " class '" + fact.name + "' has no '" + model.parameters_method +
                             "', so no object of it can be made");
      }
    }
  });
}

}  // namespace assay
