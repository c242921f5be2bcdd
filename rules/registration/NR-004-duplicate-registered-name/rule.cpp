// Two classes of different files registered under one name: the registry refuses whichever comes second.
#include "rules/api/rule.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "nodes.h"
#include "registrations.h"

namespace assay {

void attach_nr_004(Hooks& hooks) {
  hooks.scope([](const FileRole& role) { return role.shipped; });
  hooks.project(
      [registrars = Registrars(hooks.profile()), profile = hooks.profile()](const ProjectFacts& project, Sink& sink) {
        const Registrations& registrations = Registrations::of(project, registrars);
        std::map<std::string, std::vector<const Registration*>> by_name;
        for (const Registration& registration : registrations.all()) {
          if (!registration.unconditional || registration.overrides || registration.name.empty()) continue;
          if (!project.role(registration.file).shipped || !project.role(registration.cls.file).shipped) continue;
          by_name[registration.name].push_back(&registration);
          sink.applies(registration.cls.file, unit_of(project, registration.cls));
        }
        const Table of_sdk = profile.table("sdk.registered-names");
        for (const auto& [name, registrations_of_name] : by_name) {
          for (const Registration* registration : registrations_of_name) {
            const auto other = std::ranges::find_if(
                registrations_of_name, [&](const Registration* o) { return o->cls.file != registration->cls.file; });
            const std::string unit = unit_of(project, registration->cls);
            if (other != registrations_of_name.end()) {
              sink.violation(registration->file, registration->span, unit,
                             "'" + name + "' is also the registered name of '" + project.name((*other)->cls) +
                                 "'; the registry refuses whichever comes second")
                  .also((*other)->file, (*other)->span, "the other registration");
              continue;
            }
            // A class of the SDK is registered only once its module is imported.
            const std::string_view canonical = of_sdk.text(name);
            if (canonical.empty() || project.resolve(canonical, registration->file).kind != Symbol::Kind::external)
              continue;
            sink.violation(registration->file, registration->span, unit,
                           "'" + name + "' is also the registered name of '" + std::string(canonical) + "' in the SDK")
                .held(Confidence::inferred);
          }
        }
      });
}

}  // namespace assay
