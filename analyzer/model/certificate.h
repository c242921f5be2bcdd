// Whether a project may be certified, and what stands against it.
#pragma once

#include <string>
#include <vector>

namespace assay {

struct Certificate {
  std::string issued;                  // "2026-11-21"
  std::vector<std::string> refusals;   // each reason; none: granted
  std::vector<std::string> rules_off;  // rules of the standard's requirements that did not run, sorted

  bool granted() const { return refusals.empty(); }
};

}  // namespace assay
