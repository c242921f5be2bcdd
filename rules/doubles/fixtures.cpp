#include "fixtures.h"

#include <algorithm>

namespace assay::doubles {
namespace {

constexpr int kMaxDepth = 8;  // of fixtures imported by modules that import them

const ArgumentFact* keyword(const DecoratorFact& decorator, std::string_view name) {
  const auto it = std::ranges::find(decorator.arguments, name, &ArgumentFact::keyword);
  return it == decorator.arguments.end() ? nullptr : &*it;
}

// Names in "a, b" or of the strings given one by one.
void split_names(std::string_view text, std::vector<std::string>& names) {
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    const auto first = text.substr(0, comma).find_first_not_of(" \t\n");
    if (first != std::string_view::npos) {
      const auto last = text.substr(0, comma).find_last_not_of(" \t\n");
      names.emplace_back(text.substr(first, last - first + 1));
    }
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_mark(const DecoratorFact& decorator, std::string_view mark) {
  return decorator.ref.kind == Ref::Kind::imported && decorator.ref.name == mark;
}

// What the marks of a function, or of the class around it, ask for (usefixtures) and fill (parametrize).
void read_marks(const std::vector<DecoratorFact>& decorators, std::vector<std::string>& used,
                std::vector<std::string>& filled) {
  for (const DecoratorFact& decorator : decorators) {
    if (is_mark(decorator, "pytest.mark.usefixtures")) {
      for (const ArgumentFact& argument : decorator.arguments) {
        if (argument.is_string) used.push_back(argument.literal);
      }
    }
    if (is_mark(decorator, "pytest.mark.parametrize") && !decorator.arguments.empty()) {
      const ArgumentFact* names = keyword(decorator, "argnames");
      if (names == nullptr) names = &decorator.arguments.front();
      if (names->is_string) split_names(names->literal, filled);
      for (const std::string& name : names->strings) filled.push_back(name);
    }
  }
}

}  // namespace

const FunctionFact& function_of(const ProjectFacts& project, FunctionId id) {
  return project.file(id.file).functions[static_cast<std::size_t>(id.index)];
}

std::optional<FunctionId> function_at(const File& file, std::uint32_t offset) {
  const std::int32_t index = file.facts.function_at(offset);
  if (index < 0) return std::nullopt;
  return FunctionId{file.id, index};
}

Fixtures::Fixtures(const Profile& profile) {
  for (const std::string& name : profile.strings("doubles.fixture-decorators")) decorators_.push_back(name);
}

bool Fixtures::is_fixture(const ProjectFacts& project, FunctionId id, std::string* name) const {
  const FunctionFact& function = function_of(project, id);
  for (const DecoratorFact& decorator : function.decorators) {
    if (!contains(decorators_, project.resolve(decorator.ref, id.file).name)) continue;
    if (name != nullptr) {
      const ArgumentFact* given = keyword(decorator, "name");
      *name = given != nullptr && given->is_string ? given->literal : function.name;
    }
    return true;
  }
  return false;
}

bool Fixtures::is_autouse(const ProjectFacts& project, FunctionId id) const {
  return std::ranges::any_of(function_of(project, id).decorators, [&](const DecoratorFact& decorator) {
    const ArgumentFact* given = keyword(decorator, "autouse");
    return given != nullptr && !given->is_string && given->literal == "True" &&
           contains(decorators_, project.resolve(decorator.ref, id.file).name);
  });
}

bool Fixtures::is_test(const ProjectFacts& project, FunctionId id) {
  const FunctionFact& function = function_of(project, id);
  return function.name.starts_with("test") && !function.placement.inside_function;
}

std::optional<FunctionId> Fixtures::find(const ProjectFacts& project, FunctionId asking, std::string_view name) const {
  if (const std::int32_t cls = function_of(project, asking).owner; cls >= 0) {
    const ClassId own{asking.file, cls};
    std::vector<ClassId> classes{own};
    for (const Symbol& base : project.ancestors(own)) {
      if (base.kind == Symbol::Kind::class_) classes.push_back(base.cls());
    }
    for (const ClassId id : classes) {
      for (const std::int32_t method : project.fact(id).methods) {
        std::string given;
        const FunctionId fixture{id.file, method};
        if (fixture != asking && is_fixture(project, fixture, &given) && given == name) return fixture;
      }
    }
  }
  if (const auto found = in_module(project, asking.file, name, asking, 0)) return found;
  const auto conftests = conftests_above(project, asking.file);
  for (const FileId conftest : conftests) {
    if (conftest == asking.file) continue;
    if (const auto found = in_module(project, conftest, name, asking, 0)) return found;
  }
  if (const auto found = in_plugins(project, asking.file, name, asking)) return found;
  for (const FileId conftest : conftests) {
    if (const auto found = in_plugins(project, conftest, name, asking)) return found;
  }
  return std::nullopt;
}

// A fixture of the module, its own or one that it imports.
std::optional<FunctionId> Fixtures::in_module(const ProjectFacts& project, FileId file, std::string_view name,
                                              FunctionId asking, int depth) const {
  const FileFacts& facts = project.file(file);
  for (auto i = static_cast<std::int32_t>(facts.functions.size()); i-- > 0;) {
    const FunctionFact& function = facts.functions[static_cast<std::size_t>(i)];
    const FunctionId id{file, i};
    std::string given;
    if (function.placement.in != Placement::In::module || function.placement.inside_function || id == asking) continue;
    if (is_fixture(project, id, &given) && given == name) return id;
  }
  if (const BindingFact* binding = facts.binding(name);
      binding != nullptr && binding->kind == BindingFact::Kind::import) {
    const Symbol symbol = project.resolve(binding->ref, file);
    if (symbol.kind == Symbol::Kind::function && is_fixture(project, {symbol.file, symbol.index})) {
      return FunctionId{symbol.file, symbol.index};
    }
  }
  if (depth >= kMaxDepth) return std::nullopt;
  for (const Ref& star : facts.star_imports) {
    const Symbol source = project.resolve(star, file);
    if (source.kind != Symbol::Kind::module || source.file == kNoFile || source.file == file) continue;
    if (const auto found = in_module(project, source.file, name, asking, depth + 1)) return found;
  }
  return std::nullopt;
}

std::optional<FunctionId> Fixtures::in_plugins(const ProjectFacts& project, FileId file, std::string_view name,
                                               FunctionId asking) const {
  for (const std::string& plugin : project.file(file).pytest_plugins) {
    const Symbol module = project.resolve(plugin, file);
    if (module.kind != Symbol::Kind::module || module.file == kNoFile) continue;
    if (const auto found = in_module(project, module.file, name, asking, 0)) return found;
  }
  return std::nullopt;
}

std::size_t Fixtures::injected(const ProjectFacts& project, FunctionId id, const Library& library) {
  const auto injects = [&](const DecoratorFact& decorator) {
    const std::string_view patcher = library.patcher(project.resolve(decorator.ref, id.file));
    if (!decorator.called || patcher.empty() || patcher.ends_with("dict") || patcher.ends_with("multiple"))
      return false;
    // patch(target, new), patch.object(target, attribute, new)
    const auto given = static_cast<std::size_t>(std::ranges::count_if(
        decorator.arguments, [](const ArgumentFact& argument) { return argument.keyword.empty(); }));
    return given < (patcher.ends_with("object") ? 3U : 2U) && keyword(decorator, "new") == nullptr;
  };
  const FunctionFact& function = function_of(project, id);
  auto count = std::ranges::count_if(function.decorators, injects);
  if (function.owner >= 0 && function.name.starts_with("test")) {
    count += std::ranges::count_if(project.file(id.file).classes[static_cast<std::size_t>(function.owner)].decorators,
                                   injects);
  }
  return static_cast<std::size_t>(count);
}

std::vector<std::string> Fixtures::requested(const ProjectFacts& project, FunctionId id, const Library& library) const {
  const FunctionFact& function = function_of(project, id);
  const FileFacts& facts = project.file(id.file);
  std::vector<std::string> names = facts.usefixtures;
  std::vector<std::string> filled;
  read_marks(function.decorators, names, filled);
  if (function.owner >= 0) {
    const ClassFact& cls = facts.classes[static_cast<std::size_t>(function.owner)];
    read_marks(cls.decorators, names, filled);
    names.insert(names.end(), cls.usefixtures.begin(), cls.usefixtures.end());
  }
  if (is_fixture(project, id)) names.clear();  // marks mean nothing to a fixture
  std::size_t skip = injected(project, id, library) + (function.owner >= 0 ? 1 : 0);
  for (const ParameterFact& parameter : function.parameters) {
    if (skip > 0) {
      --skip;
      continue;
    }
    const bool plain = parameter.kind == ParameterKind::positional || parameter.kind == ParameterKind::keyword_only;
    if (plain && !parameter.has_default && !contains(filled, parameter.name)) names.push_back(parameter.name);
  }
  return names;
}

std::vector<FileId> conftests_above(const ProjectFacts& project, FileId file) {
  std::vector<FileId> found;
  std::string_view directory = project.modules().directory(file);
  while (true) {
    const std::string path = directory.empty() ? "conftest.py" : std::string(directory) + "/conftest.py";
    if (const auto conftest = project.modules().at_path(path)) found.push_back(*conftest);
    if (directory.empty()) return found;
    const auto slash = directory.rfind('/');
    directory = slash == std::string_view::npos ? std::string_view() : directory.substr(0, slash);
  }
}

}  // namespace assay::doubles
