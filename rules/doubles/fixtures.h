// Which pytest fixture a test gets for a name: the closest definition, from the test's own class and module through the
// conftest files of the directories above it to the plugins that those name. By facts alone.
//
// https://docs.pytest.org/en/stable/reference/fixtures.html#fixture-availability
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "doubles.h"

namespace assay::doubles {

struct FunctionId {
  FileId file = kNoFile;
  std::int32_t index = -1;

  bool operator==(const FunctionId&) const = default;
};

const FunctionFact& function_of(const ProjectFacts& project, FunctionId id);

// The fact of a definition in the tree; nothing for lambdas and in files whose facts miss it.
std::optional<FunctionId> function_at(const File& file, std::uint32_t offset);

class Fixtures {
 public:
  explicit Fixtures(const Profile& profile);

  // Whether pytest makes a fixture of the function; then `name` is what tests ask for.
  bool is_fixture(const ProjectFacts& project, FunctionId id, std::string* name = nullptr) const;
  bool is_autouse(const ProjectFacts& project, FunctionId id) const;

  // Whether pytest runs the function as a test: `test...`, in a module or directly in a class.
  static bool is_test(const ProjectFacts& project, FunctionId id);

  // The fixture that `name` means for code in the function `asking` (which may itself be a fixture of that name: it
  // gets the next one further out); nothing where the tree holds none.
  std::optional<FunctionId> find(const ProjectFacts& project, FunctionId asking, std::string_view name) const;

  // The names of fixtures that a test or fixture asks for: its parameters, save those that parametrize or a patching
  // decorator fills and those with a default, and what its usefixtures marks name.
  std::vector<std::string> requested(const ProjectFacts& project, FunctionId id, const Library& library) const;

  // How many leading parameters patching decorators fill with mocks.
  static std::size_t injected(const ProjectFacts& project, FunctionId id, const Library& library);

 private:
  std::optional<FunctionId> in_module(const ProjectFacts& project, FileId file, std::string_view name,
                                      FunctionId asking, int depth) const;
  std::optional<FunctionId> in_plugins(const ProjectFacts& project, FileId file, std::string_view name,
                                       FunctionId asking) const;

  std::vector<std::string> decorators_;
};

// The conftest files that pytest reads for tests in `file`, the closest first.
std::vector<FileId> conftests_above(const ProjectFacts& project, FileId file);

}  // namespace assay::doubles
