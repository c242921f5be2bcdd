// What pytest passes to a test: its fixtures by name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/api/file.h"

namespace assay::workflows {

struct Fixture {
  const FunctionFact* definition;
  FileId file;
};

// The fixture that the parameter `name` at `offset` of a test or of another fixture receives: one of the class, of the
// module, or of the nearest conftest.py above. `decorators`: canonical names of what makes a function a fixture. Those
// of plugins are not found.
std::optional<Fixture> fixture_of(const File& file, std::string_view name, std::uint32_t offset,
                                  const std::vector<std::string>& decorators);

}  // namespace assay::workflows
