#include "registered.h"

#include <algorithm>

namespace assay::workflows {
namespace {

// Arguments that choose the class or its name; the others are flags.
bool is_name(const ArgumentFact& argument) {
  return argument.keyword.empty() || argument.keyword == "alias" || argument.keyword == "node_class";
}

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

void Registered::add_classes(const FileFacts& file, const ProjectFacts& project, Tree& tree) const {
  for (std::size_t i = 0; i < file.classes.size(); ++i) {
    const ClassFact& cls = file.classes[i];
    tree.names.insert(cls.name);
    for (const DecoratorFact& decorator : cls.decorators) {
      for (const ArgumentFact& argument : decorator.arguments) {
        if (argument.is_string) tree.names.insert(argument.literal);
      }
      if (registers(decorator.ref, file.file, project)) tree.classes.insert({file.file, static_cast<std::int32_t>(i)});
    }
  }
}

void Registered::add_calls(const FileFacts& file, const ProjectFacts& project, Tree& tree) const {
  for (const CallFact& call : file.calls) {
    const bool registering = registers(call.callee, file.file, project);
    for (const ArgumentFact& argument : call.arguments) {
      if (argument.is_string) {
        tree.names.insert(argument.literal);
        continue;
      }
      if (!registering) continue;
      const Symbol given = project.resolve(argument.ref, file.file);
      if (given.kind == Symbol::Kind::class_) {
        tree.classes.insert(given.cls());
      } else if (is_name(argument)) {
        tree.dynamic = true;
      }
    }
  }
}

const Registered::Tree& Registered::of_tree(const ProjectFacts& project) const {
  return tree_.get([&] {
    Tree tree;
    for (const FileFacts& file : project.files()) {
      add_classes(file, project, tree);
      add_calls(file, project, tree);
    }
    return tree;
  });
}

}  // namespace assay::workflows
