#include "registered.h"

#include <algorithm>

namespace assay::workflows {

Registered::Registered(const Profile& profile) {
  for (const char* key : {"registration.decorators", "registration.calls"}) {
    for (const Member& member : profile.table(key).entries()) {
      const Table registrar(&member.value);
      registrars_[member.key] = {std::string(registrar.text("class")), std::string(registrar.text("name"))};
    }
  }
  for (const Member& member : profile.table("sdk.registered-names").entries()) {
    sdk_names_.insert(member.key);
    if (member.value.text.ends_with("." + member.key)) sdk_classes_.insert(member.value.text);
  }
}

const Registered::Choosing* Registered::registrar(const Ref& callee, FileId file, const ProjectFacts& project) const {
  const Symbol symbol = project.resolve(callee, file);
  const auto found = symbol.known() ? registrars_.find(symbol.name) : registrars_.end();
  return found == registrars_.end() ? nullptr : &found->second;
}

void Registered::add_classes(const FileFacts& file, const ProjectFacts& project, Tree& tree) const {
  for (std::size_t i = 0; i < file.classes.size(); ++i) {
    const ClassFact& cls = file.classes[i];
    tree.names.insert(cls.name);
    for (const DecoratorFact& decorator : cls.decorators) {
      for (const ArgumentFact& argument : decorator.arguments) {
        if (argument.is_string) tree.names.insert(argument.literal);
      }
      if (registrar(decorator.ref, file.file, project) == nullptr) continue;
      const ClassId id{file.file, static_cast<std::int32_t>(i)};
      tree.classes.insert(id);
      if (decorator.arguments.empty()) tree.under_own_name.emplace(cls.name, id);
    }
  }
}

void Registered::add_calls(const FileFacts& file, const ProjectFacts& project, Tree& tree) const {
  for (const CallFact& call : file.calls) {
    const Choosing* choosing = registrar(call.callee, file.file, project);
    for (const ArgumentFact& argument : call.arguments) {
      if (argument.is_string) {
        tree.names.insert(argument.literal);
        continue;
      }
      if (choosing == nullptr) continue;
      const Symbol given = project.resolve(argument.ref, file.file);
      if (given.kind == Symbol::Kind::class_) {
        tree.classes.insert(given.cls());
      } else if (argument.keyword.empty() || std::ranges::find(*choosing, argument.keyword) != choosing->end()) {
        tree.dynamic = true;
      }
    }
  }
}

bool Registered::under_own_name(const Symbol& cls, const ProjectFacts& project) const {
  if (cls.kind == Symbol::Kind::external) return sdk_classes_.contains(cls.name);
  if (!cls.cls().valid()) return false;
  const auto& [first, last] = of_tree(project).under_own_name.equal_range(project.fact(cls.cls()).name);
  return first != last && std::next(first) == last && first->second == cls.cls();
}

const Registered::Tree& Registered::of_tree(const ProjectFacts& project) const {
  return project.derived<Tree>([&] {
    Tree tree;
    for (const FileFacts& file : project.files()) {
      add_classes(file, project, tree);
      add_calls(file, project, tree);
    }
    return tree;
  });
}

}  // namespace assay::workflows
