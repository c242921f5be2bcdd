// Arguments that a registration does not take: the module fails when it is imported.
#include "rules/api/rule.h"

#include "nodes.h"
#include "registrars.h"
#include "registrations.h"
#include "rules/api/edits.h"

namespace assay {
namespace {

bool is_class(const ProjectFacts& project, const Symbol& symbol) {
  return symbol.kind == Symbol::Kind::class_ ||
         (symbol.kind == Symbol::Kind::external && project.library().bases.contains(symbol.name));
}

std::string message(const Symbol& callee, const std::string& mistake) {
  return "'" + callee.name.substr(callee.name.rfind('.') + 1) + "' " + mistake;
}

// Whether the name is all that is given, under a name that people write for it.
bool misnamed(const Registrar& registrar, const std::vector<ArgumentFact>& arguments) {
  if (registrar.name_argument.empty() || arguments.empty() || !arguments.back().is_string) return false;
  const std::size_t others = registrar.class_argument.empty() ? 0 : 1;
  return arguments.size() == others + 1 && registrar.is_mistaken_name(arguments.back().keyword);
}

// The keyword becomes the right one.
std::vector<Edit> rename(const Registrar& registrar, Span span, const File& file) {
  const python::Call* call = call_at(file, span);
  if (call == nullptr) return {};
  // `register(name="X")(Node)`: the call that makes the decorator.
  if (const auto* maker = python::as<python::Call>(call->func)) call = maker;
  for (const python::Keyword& keyword : call->keywords) {
    if (!registrar.is_mistaken_name(keyword.name)) continue;
    const auto length = static_cast<std::uint32_t>(keyword.name.size());
    return {replace({keyword.start, keyword.start + length}, registrar.name_argument)};
  }
  return {};
}

}  // namespace

void attach_nr_003(Hooks& hooks) {
  hooks.facts(
      [registrars = Registrars(hooks.profile())](const FileFacts& file, const ProjectFacts& project, Sink& sink) {
        const auto check = [&](const std::string& unit, Span span, const Symbol& callee, const Registrar& registrar,
                               const std::vector<ArgumentFact>& arguments) {
          sink.applies(unit);
          std::string mistake = registrar.mistake(arguments);
          bool exact = true;
          const ArgumentFact* name = registrar.find(arguments, registrar.name_argument, exact);
          if (mistake.empty() && name != nullptr && is_class(project, project.resolve(name->ref, file.file))) {
            mistake = "takes a text for '" + registrar.name_argument + "', not a class";
          }
          if (mistake.empty()) return;
          Violation& violation = sink.violation(span, unit, message(callee, mistake));
          if (!misnamed(registrar, arguments)) return;
          violation.offer(FixSafety::display, "give the name as '" + registrar.name_argument + "'",
                          [registrar, span](const File& where) { return rename(registrar, span, where); });
        };
        for (std::size_t i = 0; i < file.classes.size(); ++i) {
          for (const DecoratorFact& decorator : file.classes[i].decorators) {
            const Symbol callee = project.resolve(decorator.ref, file.file);
            const Registrar* registrar = registrars.decorator(callee.name);
            if (registrar == nullptr || !decorator.called) continue;
            check(unit_of(project, class_id(file, i)), decorator.span, callee, *registrar, decorator.arguments);
          }
        }
        for (const CallFact& call : file.calls) {
          const Symbol callee = project.resolve(call.callee, file.file);
          const Registrar* function = registrars.function(callee.name);
          const Registrar* decorator = call.curried ? registrars.decorator(callee.name) : nullptr;
          if (function == nullptr && decorator == nullptr) continue;
          bool exact = true;
          const ArgumentFact* registered = decorator == nullptr
                                               ? function->find(call.arguments, function->class_argument, exact)
                                           : call.arguments.empty() ? nullptr
                                                                    : &call.arguments.front();
          if (registered == nullptr) continue;
          for (const ClassId cls : classes_of(project, file.file, *registered)) {
            check(unit_of(project, cls), call.span, callee, decorator == nullptr ? *function : *decorator,
                  decorator == nullptr ? call.arguments : call.maker_arguments);
            break;  // one finding a call
          }
        }
      });
}

}  // namespace assay
