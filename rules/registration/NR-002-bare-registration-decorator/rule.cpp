// The decorator that makes a decorator, used as if it were one.
#include "rules/api/rule.h"

#include "nodes.h"
#include "registrars.h"
#include "rules/api/edits.h"

namespace assay {

void attach_nr_002(Hooks& hooks) {
  hooks.facts(
      [registrars = Registrars(hooks.profile())](const FileFacts& file, const ProjectFacts& project, Sink& sink) {
        const auto check = [&](const std::string& unit, const std::string& name,
                               const std::vector<DecoratorFact>& decorators) {
          for (const DecoratorFact& decorator : decorators) {
            const Symbol symbol = project.resolve(decorator.ref, file.file);
            const Registrar* registrar = registrars.decorator(symbol.name);
            if (registrar == nullptr || !registrar->called) continue;
            sink.applies(unit);
            if (decorator.called) continue;
            sink.violation(decorator.span, unit,
                           "'" + symbol.name.substr(symbol.name.rfind('.') + 1) + "' is not called, so it takes '" +
                               name + "' for its first argument and the name no longer stands for it")
                .offer(FixSafety::safe, "call the decorator", {insert(decorator.span.end, "()")});
          }
        };
        for (std::size_t i = 0; i < file.classes.size(); ++i) {
          check(unit_of(project, class_id(file, i)), file.classes[i].name, file.classes[i].decorators);
        }
        for (const FunctionFact& function : file.functions)
          check(file.path + "::" + function.qualname, function.name, function.decorators);
      });
}

}  // namespace assay
