// A node class that no registration of the tree reaches.
#include "rules/api/rule.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <vector>

#include "nodes.h"
#include "registrations.h"
#include "rules/api/edits.h"

namespace assay {
namespace {

// Who has a name: a registered class, or another candidate for it.
class TakenNames {
 public:
  TakenNames(const Profile& profile, const ProjectFacts& project, const Registrations& registrations,
             const std::vector<ClassId>& unregistered)
      : profile_(profile), project_(project) {
    for (const Registration& registration : registrations.all()) {
      if (project.role(registration.file).shipped) takers_[registration.name].push_back(registration.cls);
    }
    for (const ClassId cls : unregistered) takers_[project.fact(cls).name].push_back(cls);
  }

  bool has(std::string_view name) const {
    return takers_.contains(name) || !profile_.table("sdk.registered-names").text(name).empty();
  }

  // Who else has the name of `cls`: a class of the tree or of the SDK; unknown where nobody has.
  Symbol taker(ClassId cls) const {
    const std::string& name = project_.fact(cls).name;
    if (const auto it = takers_.find(name); it != takers_.end()) {
      for (const ClassId other : it->second) {
        if (other != cls) return {Symbol::Kind::class_, project_.name(other), other.file, other.index};
      }
    }
    const std::string_view of_sdk = profile_.table("sdk.registered-names").text(name);
    const Symbol symbol = of_sdk.empty() ? Symbol{} : project_.resolve(of_sdk, cls.file);
    return symbol.kind == Symbol::Kind::external ? symbol : Symbol{};
  }

 private:
  const Profile& profile_;
  const ProjectFacts& project_;
  std::map<std::string, std::vector<ClassId>, std::less<>> takers_;
};

// The decorator that registers a class under its own name, where the profile has one.
struct RegisteringDecorator {
  std::string module;
  std::string name;
  std::string name_argument;  // empty: it takes no other name
  bool called = false;

  explicit RegisteringDecorator(const Profile& profile) {
    for (const Member& member : profile.table("registration.decorators").entries()) {
      const auto dot = member.key.rfind('.');
      if (dot == std::string::npos) continue;
      module = member.key.substr(0, dot);
      name = member.key.substr(dot + 1);
      called = Table(&member.value).boolean("called");
      name_argument = Table(&member.value).text("name");
      return;
    }
  }

  // The arguments that give a registered name.
  std::string given(const std::string& registered_name) const {
    return registered_name.empty() ? std::string() : name_argument + "=\"" + registered_name + '"';
  }

  // On a line of its own above the class and its decorators, with its import.
  std::vector<Edit> above(const ClassFact& cls, const File& file, const std::string& registered_name = {}) const {
    const auto indent = indentation(file, cls.span.start);
    if (!indent) return {};  // behind a semicolon or a colon
    auto imported = import_here(file, module, name, cls.span.start);
    if (!imported) return {};
    std::string line =
        "@" + imported->name + (called || !registered_name.empty() ? "(" + given(registered_name) + ")" : "");
    line += line_end(file);
    line += *indent;
    imported->edits.push_back(insert(cls.span.start, std::move(line)));
    return std::move(imported->edits);
  }
};

// Whether a registry can make the node by a name: its constructor takes one, as that of the base class does.
bool takes_name(const ProjectFacts& project, ClassId cls) {
  const Symbol constructor = project.method(cls, "__init__");
  if (constructor.file == kNoFile) return true;  // the base class's own
  const FunctionFact& function = project.file(constructor.file).functions[static_cast<std::size_t>(constructor.index)];
  return std::ranges::any_of(function.parameters, [](const ParameterFact& parameter) {
    return parameter.kind == ParameterKind::kw_args || parameter.name == "name" || parameter.name == "id";
  });
}

// "KaizenPriceNode" for kaizen's PriceNode: the package tells it from the others of its name.
std::string own_name(const ProjectFacts& project, ClassId cls) {
  const std::string module = project.modules().name(cls.file);
  if (module.find('.') == std::string::npos) return {};
  std::string out;
  bool start = true;
  for (const char c : module.substr(0, module.find('.'))) {
    const bool letter = c != '_';
    if (letter) out += start ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    start = !letter;
  }
  return out + project.fact(cls).name;
}

}  // namespace

void attach_nr_001(Hooks& hooks) {
  hooks.scope([](const FileRole& role) { return role.shipped; });
  hooks.project([model = NodeModel(hooks.profile()), registrars = Registrars(hooks.profile()),
                 decorator = RegisteringDecorator(hooks.profile()),
                 profile = hooks.profile()](const ProjectFacts& project, Sink& sink) {
    const Registrations& registrations = Registrations::of(project, registrars);
    // Whether a class is a node that is certainly not registered; `said` hears about the others.
    const auto is_unregistered = [&](ClassId cls, Sink* said) {
      const ClassFact& fact = project.fact(cls);
      if (!at_module_level(fact) || !is_public(fact.name)) return false;
      const Answer node = model.is_node(project, cls);
      if (node == Answer::no || model.is_agent(project, cls) || model.is_machinery(project.name(cls))) return false;
      const Answer abstract = project.abstract(cls);
      if (abstract == Answer::yes || says_abstract(project, cls)) return false;
      const Answer registered = registrations.registered(cls);
      if (node == Answer::yes && abstract == Answer::no && registered == Answer::no) return true;
      if (said == nullptr) return false;
      if (registered == Answer::yes) {
        said->applies(cls.file, unit_of(project, cls));
      } else if (node == Answer::unknown) {
        said->undecided(cls.file, "a base of '" + fact.name + "' cannot be followed, so it may be a " + model.noun);
      } else if (abstract == Answer::unknown) {
        said->undecided(cls.file, "a base of '" + fact.name + "' cannot be followed, so it may be abstract");
      } else {
        said->undecided(cls.file, "'" + fact.name + "' may be registered at run time");
      }
      return false;
    };
    std::vector<ClassId> unregistered;
    const auto collect = [&](bool wanted, auto&& may_matter) {
      for (const FileFacts& file : project.files()) {
        if (!project.role(file.file).shipped || sink.wants(file.file) != wanted) continue;
        for (std::size_t i = 0; i < file.classes.size(); ++i) {
          const ClassId cls = class_id(file, i);
          if (may_matter(file.classes[i]) && is_unregistered(cls, wanted ? &sink : nullptr))
            unregistered.push_back(cls);
        }
      }
    };
    collect(true, [](const ClassFact&) { return true; });
    // The others matter where they may want the same name.
    std::vector<std::string> names;
    for (const ClassId cls : unregistered) names.insert(names.end(), {project.fact(cls).name, own_name(project, cls)});
    collect(false, [&](const ClassFact& fact) {
      return std::ranges::any_of(names, [&](const std::string& name) { return name.ends_with(fact.name); });
    });
    std::ranges::sort(unregistered);
    const TakenNames taken(profile, project, registrations, unregistered);
    std::map<std::string, int> aliases;
    for (const ClassId cls : unregistered) ++aliases[own_name(project, cls)];
    for (const ClassId cls : unregistered) {
      if (!sink.wants(cls.file)) continue;
      const ClassFact& fact = project.fact(cls);
      if (const Symbol taker = taken.taker(cls); taker.known()) {
        Violation& found = sink.violation(cls.file, fact.header, unit_of(project, cls),
                                          model.noun + " class '" + fact.name +
                                              "' is not registered, and cannot be under its own name, which '" +
                                              taker.name + "' has; it needs a name of its own");
        found.graded(Severity::low).held(Confidence::advisory);
        const std::string alias = own_name(project, cls);
        const bool offered = !decorator.name.empty() && !decorator.name_argument.empty() && takes_name(project, cls);
        if (offered && !alias.empty() && aliases[alias] == 1 && !taken.has(alias)) {
          found.offer(FixSafety::display, "register it as '" + alias + "'",
                      [decorator, fact, alias](const File& file) { return decorator.above(fact, file, alias); });
        }
        if (taker.kind == Symbol::Kind::class_)
          found.also(taker.file, project.fact(taker.cls()).header, "has the same name");
      } else {
        Violation& found = sink.violation(
            cls.file, fact.header, unit_of(project, cls),
            model.noun + " class '" + fact.name + "' is never registered, so nothing can find it by its name");
        if (decorator.name.empty() || !takes_name(project, cls)) continue;
        found.offer(FixSafety::safe, "register it with @" + decorator.name,
                    [decorator, fact](const File& file) { return decorator.above(fact, file); });
      }
    }
  });
}

}  // namespace assay
