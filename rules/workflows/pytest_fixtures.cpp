#include "pytest_fixtures.h"

#include <algorithm>

namespace assay::workflows {
namespace {

class Search {
 public:
  Search(const ProjectFacts& project, const std::vector<std::string>& decorators)
      : project_(project), decorators_(decorators) {}

  const DecoratorFact* fixture_decorator(const FunctionFact& function, FileId file) const {
    const auto found = std::ranges::find_if(function.decorators, [&](const DecoratorFact& decorator) {
      const Symbol symbol = project_.resolve(decorator.ref, file);
      return symbol.known() && std::ranges::find(decorators_, symbol.name) != decorators_.end();
    });
    return found == function.decorators.end() ? nullptr : &*found;
  }

  // Among the functions that `owner` holds: a class of the file, or -1 for the module itself.
  std::optional<Fixture> find(std::string_view name, FileId file, std::int32_t owner,
                              const FunctionFact* except) const {
    for (const FunctionFact& function : project_.file(file).functions) {
      if (function.owner != owner || function.placement.inside_function || &function == except) continue;
      const DecoratorFact* decorator = fixture_decorator(function, file);
      if (decorator != nullptr && fixture_name(function, *decorator) == name) return Fixture{&function, file};
    }
    return std::nullopt;
  }

 private:
  static std::string_view fixture_name(const FunctionFact& function, const DecoratorFact& decorator) {
    const auto renamed = std::ranges::find(decorator.arguments, "name", &ArgumentFact::keyword);
    return renamed == decorator.arguments.end() ? function.name : renamed->literal;
  }

  const ProjectFacts& project_;
  const std::vector<std::string>& decorators_;
};

}  // namespace

std::optional<Fixture> fixture_of(const File& file, std::string_view name, std::uint32_t offset,
                                  const std::vector<std::string>& decorators) {
  const Search search(file.project, decorators);
  const std::int32_t index = file.facts.function_at(offset);
  if (index < 0) return std::nullopt;
  const FunctionFact& user = file.facts.functions[static_cast<std::size_t>(index)];
  if (!user.name.starts_with("test") && search.fixture_decorator(user, file.id) == nullptr) return std::nullopt;
  if (user.owner >= 0) {
    if (const auto found = search.find(name, file.id, user.owner, &user)) return found;
  }
  if (const auto found = search.find(name, file.id, -1, &user)) return found;
  const ModuleMap& modules = file.project.modules();
  for (std::string directory = modules.directory(file.id);;) {
    const auto conftest = modules.at_path(directory.empty() ? "conftest.py" : directory + "/conftest.py");
    if (conftest && *conftest != file.id) {
      if (const auto found = search.find(name, *conftest, -1, nullptr)) return found;
    }
    if (directory.empty()) return std::nullopt;
    const auto slash = directory.rfind('/');
    directory = slash == std::string::npos ? std::string() : directory.substr(0, slash);
  }
}

}  // namespace assay::workflows
