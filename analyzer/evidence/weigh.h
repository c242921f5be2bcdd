// Which evidence counts, and the gates that it feeds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/evidence/index.h"
#include "analyzer/model/evidence.h"
#include "analyzer/model/result.h"
#include "analyzer/model/score.h"

namespace assay {

// An index with the bytes of its files.
struct EvidenceBundle {
  std::string path;    // of the index, as it was given
  std::string sha256;  // of its bytes
  EvidenceIndex index;
  std::vector<Result<std::string>> bytes;  // one for each file of the index
};

// What evidence must be of.
struct EvidenceSubject {
  std::string commit;     // of the work tree, or empty
  bool modified = false;  // what was analysed is something else than the commit
  std::string dir_hash;   // AnalysedTree::digest
};

struct TestModule {
  std::string path;  // relative to the root
  int tier = 0;      // 1 to 3
};

struct WeighedEvidence {
  EvidenceUse use;
  std::vector<Gate> gates;
};

// One gate for each kind that `limits` demands; without evidence that counts it is not passed. Evidence counts where
// all of this holds: the index is of `subject`; it was collected on `today` or at most `max_age_days` before, and so
// was what a file says of its own time; a file has the digest that the index says, and the form of its kind.
//
// `modules` are the test modules of the tree. `today`: "2026-11-21".
WeighedEvidence weigh(const EvidenceLimits& limits, const std::optional<EvidenceBundle>& evidence,
                      const EvidenceSubject& subject, const std::vector<TestModule>& modules, std::string_view today);

}  // namespace assay
