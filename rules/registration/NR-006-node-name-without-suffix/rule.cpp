// A registered name that does not say that it is a node's.
#include "rules/api/rule.h"

#include <set>

#include "nodes.h"
#include "registrations.h"

namespace assay {

void attach_nr_006(Hooks& hooks) {
  hooks.scope([](const FileRole& role) { return role.shipped; });
  hooks.project([model = NodeModel(hooks.profile()), registrars = Registrars(hooks.profile())](
                    const ProjectFacts& project, Sink& sink) {
    const Registrations& registrations = Registrations::of(project, registrars);
    std::set<ClassId> seen;
    for (const Registration& registration : registrations.all()) {
      const ClassId cls = registration.cls;
      if (!sink.wants(cls.file)) continue;
      const ClassFact& fact = project.fact(cls);
      if (!project.role(cls.file).shipped || !at_module_level(fact) || !is_public(fact.name)) continue;
      if (model.is_node(project, cls) != Answer::yes || project.abstract(cls) != Answer::no || !seen.insert(cls).second)
        continue;
      sink.applies(cls.file, unit_of(project, cls));
      if (fact.name.ends_with(model.suffix) || registration.name.ends_with(model.suffix)) continue;
      sink.violation(cls.file, fact.header, unit_of(project, cls),
                     "the name of the registered " + model.noun + " class '" + fact.name + "' does not end in '" +
                         model.suffix + "'");
    }
  });
}

}  // namespace assay
