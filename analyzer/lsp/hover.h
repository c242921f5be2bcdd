// What is shown of a place: the findings there, each with its rule's page.
#pragma once

#include <optional>
#include <string>

#include "desk.h"

namespace assay::lsp {

struct Hover {
  std::string markdown;
  Range range;
};

// Of findings whose range holds the place, and of rules that a suppression names there. `answer`: of the paper; null:
// no findings are known.
std::optional<Hover> hover_at(Place place, const Desk::Paper& paper, const FileAnswer* answer, Encoding encoding);

}  // namespace assay::lsp
