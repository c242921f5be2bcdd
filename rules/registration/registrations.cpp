#include "registrations.h"

#include <algorithm>
#include <array>
#include <utility>

namespace assay {
namespace {

constexpr int kMaxNesting = 4;    // of collections in collections
constexpr int kMaxHandOvers = 5;  // from function to function until the registering one

// Modules that find classes at run time.
constexpr std::array<std::string_view, 3> kDiscovery = {"pkgutil", "importlib", "inspect"};

std::string_view last_part(std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); }

void append_classes(const ProjectFacts& project, const Symbol& symbol, std::vector<ClassId>& classes, int depth) {
  if (symbol.kind == Symbol::Kind::class_) {
    classes.push_back(symbol.cls());
  } else if (symbol.kind == Symbol::Kind::value && depth < kMaxNesting) {
    const BindingFact* binding = project.file(symbol.file).binding(last_part(symbol.name));
    if (binding == nullptr) return;
    for (const Ref& element : binding->elements) {
      append_classes(project, project.resolve(element, symbol.file), classes, depth + 1);
    }
  }
}

// Functions around `offset`, the outermost first.
std::vector<std::int32_t> functions_around(const FileFacts& file, std::uint32_t offset) {
  std::vector<std::int32_t> around;
  for (std::size_t i = 0; i < file.functions.size(); ++i) {
    const Span span = file.functions[i].span;
    if (span.start <= offset && offset < span.end) around.push_back(static_cast<std::int32_t>(i));
  }
  return around;
}

bool is_metaclass(const ProjectFacts& project, ClassId cls) {
  return std::ranges::any_of(project.ancestors(cls), [](const Symbol& s) {
    return s.name == "type" || s.name == "abc.ABCMeta" || s.name == "enum.EnumMeta";
  });
}

}  // namespace

std::vector<ClassId> classes_of(const ProjectFacts& project, FileId file, const ArgumentFact& argument) {
  std::vector<ClassId> classes;
  for (const Ref& element : argument.elements) append_classes(project, project.resolve(element, file), classes, 0);
  if (argument.elements.empty() && argument.ref.known()) {
    const Symbol symbol = project.resolve(argument.ref, file);
    if (!argument.each || symbol.kind == Symbol::Kind::value) append_classes(project, symbol, classes, 0);
  }
  return classes;
}

Registrations::Registrations(const ProjectFacts& project, Registrars registrars)
    : project_(project), registrars_(std::move(registrars)) {
  found_.reserve(project.files().size());
  for (const FileFacts& file : project.files()) {
    const Found& found = project.derived<Found>(file.file, [&] { return find(file); });
    found_.push_back(&found);
    read_decorators(file, found);
    read_calls(file, found);
  }
  follow_hand_overs();
  follow_unknown_methods();
}

Registrations::Found Registrations::find(const FileFacts& file) const {
  Found found;
  for (std::size_t i = 0; i < file.classes.size(); ++i) {
    const auto& decorators = file.classes[i].decorators;
    for (std::size_t k = 0; k < decorators.size(); ++k) {
      std::string name = project_.resolve(decorators[k].ref, file.file).name;
      if (registrars_.decorator(name) != nullptr) found.decorated.push_back({i, k, std::move(name)});
    }
  }
  for (std::size_t i = 0; i < file.calls.size(); ++i) {
    Symbol callee = project_.resolve(file.calls[i].callee, file.file);
    const bool is_function = registrars_.function(callee.name) != nullptr;
    if (is_function || registrars_.decorator(callee.name) != nullptr) {
      found.calls.push_back({i, std::move(callee.name), is_function});
      continue;
    }
    if (callee.kind == Symbol::Kind::class_) callee = project_.method(callee.cls(), "__init__");
    const bool followed = callee.kind == Symbol::Kind::function;
    if (followed || !callee.known())
      found.others.push_back({i, followed ? FunctionId{callee.file, callee.index} : FunctionId{}});
  }
  return found;
}

void Registrations::read_decorators(const FileFacts& file, const Found& found) {
  for (const Found::Decorated& each : found.decorated) {
    const ClassFact& cls = file.classes[each.cls];
    const DecoratorFact& decorator = cls.decorators[each.decorator];
    const ClassId id{file.file, static_cast<std::int32_t>(each.cls)};
    // A decorator without its parentheses, or with wrong arguments, is the business of rules of its own: the class is
    // meant to be registered.
    certain_.insert(id);
    const bool unconditional = cls.placement.in == Placement::In::module && !cls.placement.conditional;
    all_.push_back({id, file.file, decorator.span,
                    registrars_.decorator(each.registrar)->registered_name(decorator.arguments, cls.name),
                    unconditional, false});
  }
}

void Registrations::read_calls(const FileFacts& file, const Found& found) {
  for (const Found::Call& each : found.calls) {
    const CallFact& call = file.calls[each.call];
    if (each.is_function) {
      const Registrar& function = *registrars_.function(each.registrar);
      bool exact = true;
      if (const ArgumentFact* argument = function.find(call.arguments, function.class_argument, exact)) {
        register_argument(file, call, *argument, function, call.arguments);
      }
      continue;
    }
    // `register(name)(X)`, or `register(X)` where the decorator takes the class itself.
    const Registrar& decorator = *registrars_.decorator(each.registrar);
    if (!call.arguments.empty() && call.curried == decorator.called) {
      register_argument(file, call, call.arguments.front(), decorator, call.maker_arguments);
    }
  }
}

void Registrations::register_argument(const FileFacts& file, const CallFact& call, const ArgumentFact& argument,
                                      const Registrar& registrar, const std::vector<ArgumentFact>& given) {
  const std::vector<ClassId> classes = classes_of(project_, file.file, argument);
  for (const ClassId cls : classes) {
    certain_.insert(cls);
    const bool unconditional = !call.inside_function && !call.conditional && call.scope.empty();
    const std::string name = argument.each ? std::string() : registrar.registered_name(given, project_.fact(cls).name);
    all_.push_back({cls, file.file, call.span, name, unconditional, registrar.overrides(given)});
  }
  if (classes.empty() && !hand_over(file, call.span.start, argument.parameter)) discover(file, argument);
}

// -------------------------------------------------------------------------------------- functions that register for
// others

bool Registrations::hand_over(const FileFacts& file, std::uint32_t offset, std::string_view parameter) {
  const std::vector<std::int32_t> around = functions_around(file, offset);
  for (std::size_t i = around.size(); i-- > 0;) {
    const FunctionFact& function = file.functions[static_cast<std::size_t>(around[i])];
    const auto& parameters = function.parameters;
    const bool takes =
        !parameter.empty() && std::ranges::find(parameters, parameter, &ParameterFact::name) != parameters.end();
    if (function.owner >= 0) {
      const ClassId owner{file.file, function.owner};
      const bool makes_class = function.name == "__init__" || function.name == "__new__";
      if (function.name == "__init_subclass__" || (makes_class && is_metaclass(project_, owner))) {
        register_descendants_.insert(owner);
        return true;
      }
      if (takes && parameters.front().name == parameter) {
        register_themselves_.insert(owner);
        return true;
      }
    }
    if (takes) {
      wrappers_.insert({file.file, around[i]});
      // What makes a decorator is called in its place.
      if (i > 0) wrappers_.insert({file.file, around[i - 1]});
      return true;
    }
  }
  return false;
}

void Registrations::follow_hand_overs() {
  std::size_t before = 0;
  for (int round = 0; round < kMaxHandOvers && wrappers_.size() != before; ++round) {
    before = wrappers_.size();
    for (const FileFacts& file : project_.files()) {
      for (const Found::OtherCall& other : found_[file.file]->others) {
        if (!wrappers_.contains(other.callee)) continue;
        const CallFact& call = file.calls[other.call];
        for (const ArgumentFact& argument : call.arguments) {
          for (const ClassId cls : classes_of(project_, file.file, argument)) certain_.insert(cls);
          if (!argument.parameter.empty()) hand_over(file, call.span.start, argument.parameter);
        }
      }
    }
  }
}

// A method of an object that nobody knows, called as something that registers is called.
void Registrations::follow_unknown_methods() {
  std::set<std::string_view> names;
  for (const FunctionId id : wrappers_)
    names.insert(project_.file(id.file).functions[static_cast<std::size_t>(id.index)].name);
  for (const FileFacts& file : project_.files()) {
    for (const Found::OtherCall& other : found_[file.file]->others) {
      if (other.callee.file != kNoFile) continue;
      const CallFact& call = file.calls[other.call];
      if (!registrars_.ends_like_function(call.name) && !names.contains(call.name)) continue;
      for (const ArgumentFact& argument : call.arguments) {
        for (const ClassId cls : classes_of(project_, file.file, argument)) possible_.insert(cls);
      }
    }
  }
}

// ------------------------------------------------------------------------------------------------- found at run time

void Registrations::discover(const FileFacts& file, const ArgumentFact& argument) {
  constexpr std::string_view kSubclasses = ".__subclasses__";
  if (argument.ref.kind == Ref::Kind::instance && argument.ref.name.ends_with(kSubclasses)) {
    Ref base = argument.ref;
    base.kind = base.of;
    base.name.resize(base.name.size() - kSubclasses.size());
    const Symbol symbol = project_.resolve(base, file.file);
    if (symbol.kind == Symbol::Kind::class_) return add_descendants(symbol.cls());
    discovered_packages_.emplace_back();
    return;
  }
  // What a call has just made is no class of the source.
  if (!argument.each && argument.ref.kind == Ref::Kind::instance && argument.ref.name != "getattr") return;
  add_visible(file);
  const bool searches = std::ranges::any_of(file.imports, [](const ImportFact& import) {
    const std::string_view module =
        import.is_from || import.names.empty() ? std::string_view(import.module) : import.names.front().name;
    return std::ranges::find(kDiscovery, module.substr(0, module.find('.'))) != kDiscovery.end();
  });
  if (searches && project_.role(file.file).shipped)
    discovered_packages_.push_back(project_.modules().package(file.file));
}

void Registrations::add_visible(const FileFacts& file) {
  for (std::size_t i = 0; i < file.classes.size(); ++i) possible_.insert({file.file, static_cast<std::int32_t>(i)});
  const auto add = [&](const Symbol& symbol) {
    if (symbol.kind == Symbol::Kind::class_) possible_.insert(symbol.cls());
  };
  for (const ImportFact& import : file.imports) {
    if (!import.is_from) continue;
    for (const ImportedName& name : import.names) {
      if (import.level == 0) {
        add(project_.resolve(import.module + "." + name.name, file.file));
      } else if (import.target != kNoFile) {
        add(project_.member(import.target, name.name));
      }
    }
  }
}

void Registrations::add_descendants(ClassId cls) {
  for (const ClassId below : project_.subclasses(cls)) {
    if (possible_.insert(below).second) add_descendants(below);
  }
}

// ----------------------------------------------------------------------------------------------------------- answers

bool Registrations::wraps(const Symbol& callee) const {
  if (callee.kind == Symbol::Kind::function) return wrappers_.contains({callee.file, callee.index});
  if (callee.kind != Symbol::Kind::class_) return false;
  // An object that is called, or made, with the class.
  return std::ranges::any_of(wrappers_, [&](const FunctionId id) {
    return id.file == callee.file &&
           project_.file(id.file).functions[static_cast<std::size_t>(id.index)].owner == callee.index;
  });
}

Answer Registrations::decorated(ClassId cls, const DecoratorFact& decorator) const {
  Ref ref = decorator.ref;
  if (ref.kind == Ref::Kind::instance) ref.kind = std::exchange(ref.of, Ref::Kind::unknown);
  const Symbol symbol = project_.resolve(ref, cls.file);
  if (wraps(symbol)) return Answer::yes;
  // A decorator from elsewhere that the profile does not name registers nothing here.
  return symbol.known() && symbol.kind != Symbol::Kind::value ? Answer::no : Answer::unknown;
}

Answer Registrations::registered(ClassId cls) const {
  if (certain_.contains(cls)) return Answer::yes;
  bool possible = possible_.contains(cls) || register_themselves_.contains(cls);
  for (const DecoratorFact& decorator : project_.fact(cls).decorators) {
    const Answer answer = decorated(cls, decorator);
    if (answer == Answer::yes) return Answer::yes;
    possible |= answer == Answer::unknown;
  }
  const auto made_by_registering_metaclass = [&](ClassId id) {
    const Ref& metaclass = project_.fact(id).metaclass;
    return metaclass.known() && register_descendants_.contains(project_.resolve(metaclass, id.file).cls());
  };
  if (made_by_registering_metaclass(cls)) return Answer::yes;
  for (const Symbol& ancestor : project_.ancestors(cls)) {
    if (ancestor.kind != Symbol::Kind::class_) continue;
    if (register_descendants_.contains(ancestor.cls()) || made_by_registering_metaclass(ancestor.cls()))
      return Answer::yes;
    possible |= register_themselves_.contains(ancestor.cls());
  }
  const std::string& module = project_.modules().name(cls.file);
  possible |= std::ranges::any_of(discovered_packages_, [&](const std::string& package) {
    return package.empty() ||
           (module.starts_with(package) && (module.size() == package.size() || module[package.size()] == '.'));
  });
  return possible ? Answer::unknown : Answer::no;
}

}  // namespace assay
