#include "registered.h"

#include <algorithm>

namespace assay::workflows {
namespace {

Symbol class_argument(const ArgumentFact& argument, FileId file, const ProjectFacts& project) {
  return argument.is_string ? Symbol{} : project.resolve(argument.ref, file);
}

// Arguments that choose the class or its name; the others are flags.
bool is_name(const ArgumentFact& argument) { return argument.keyword.empty() || argument.keyword == "alias" || argument.keyword == "node_class"; }

}  // namespace

Registered::Registered(const Profile& profile) {
  for (const char* key : {"registration.decorators", "registration.calls"}) {
    for (const Member& member : profile.table(key).entries()) registrars_.push_back(member.key);
  }
  for (const Member& member : profile.table("sdk.registered-names").entries()) sdk_names_.insert(member.key);
}

bool Registered::registers(const Ref& callee, FileId file, const ProjectFacts& project) const {
  const Symbol symbol = project.resolve(callee, file);
  return symbol.known() && std::ranges::find(registrars_, symbol.name) != registrars_.end();
}

bool Registered::holds(ClassId cls, const ProjectFacts& project) const {
  for (const DecoratorFact& decorator : project.fact(cls).decorators) {
    if (registers(decorator.ref, cls.file, project)) return true;
  }
  return std::ranges::any_of(project.files(), [&](const FileFacts& file) {
    return std::ranges::any_of(file.calls, [&](const CallFact& call) {
      return registers(call.callee, file.file, project) &&
             std::ranges::any_of(call.arguments, [&](const ArgumentFact& argument) {
               return class_argument(argument, file.file, project).cls() == cls;
             });
    });
  });
}

bool Registered::in_tree(std::string_view name, const ProjectFacts& project) const {
  const auto gives = [&](const ArgumentFact& argument) { return argument.is_string && argument.literal == name; };
  return std::ranges::any_of(project.files(), [&](const FileFacts& file) {
    return std::ranges::any_of(file.classes,
                               [&](const ClassFact& cls) {
                                 return cls.name == name || std::ranges::any_of(cls.decorators, [&](const DecoratorFact& decorator) {
                                          return std::ranges::any_of(decorator.arguments, gives);
                                        });
                               }) ||
           std::ranges::any_of(file.calls, [&](const CallFact& call) { return std::ranges::any_of(call.arguments, gives); });
  });
}

bool Registered::dynamic(const ProjectFacts& project) const {
  const auto written_down = [&](const ArgumentFact& argument, FileId file) {
    return argument.is_string || !is_name(argument) || class_argument(argument, file, project).kind == Symbol::Kind::class_;
  };
  return std::ranges::any_of(project.files(), [&](const FileFacts& file) {
    return std::ranges::any_of(file.calls, [&](const CallFact& call) {
      return registers(call.callee, file.file, project) && !std::ranges::all_of(call.arguments, [&](const ArgumentFact& argument) {
               return written_down(argument, file.file);
             });
    });
  });
}

}  // namespace assay::workflows
