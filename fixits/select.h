// Chooses fixes that can be applied together.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "analyzer/model/finding.h"

namespace assay {

struct Refused {
  std::size_t fix;             // index
  std::size_t conflicts_with;  // index of a taken fix; of itself where its own edits conflict
};

struct Selection {
  std::vector<std::size_t> taken;  // indexes, ascending
  std::vector<Refused> refused;    // by index
};

// A fix is taken whole or not at all: with all of its edits, none of which conflicts with an edit of another taken fix.
// Fixes are looked at in the order of their edits' places, then of their texts, so what is chosen does not depend on
// the order of `fixes`. A fix without edits is neither taken nor refused.
Selection select_fixes(std::span<const Fix* const> fixes);

// The edits of the chosen fixes, sorted by file and place, equal ones once.
std::vector<Edit> edits_of(std::span<const Fix* const> fixes, std::span<const std::size_t> chosen);

}  // namespace assay
