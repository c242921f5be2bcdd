// The index of evidence, "assay-evidence/1" (docs/schema/assay-evidence-1.schema.json): which files there are, by their
// digests, and what they are evidence of. A file that no index names, or names by another digest, is no evidence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/evidence.h"
#include "analyzer/model/result.h"

namespace assay {

struct EvidenceFile {
  EvidenceKind kind = EvidenceKind::tests;
  std::string path;    // relative to the folder of the index, with '/'
  std::string sha256;  // 64 hex digits
  std::string root;    // tests: the folder, relative to the analysed root, in which they ran; empty: the root
};

struct EvidenceIndex {
  // What the evidence is of; at least one is there, and what is there must be what was analysed.
  std::string git_commit;  // 40 hex digits
  std::string dir_hash;    // 64 hex digits: AnalysedTree::digest
  std::string collected;   // "2026-11-21T12:30:00Z"
  std::string collector;   // who or what: a CI run, a person
  std::vector<EvidenceFile> files;
};

// Fails with `path` and a line for everything that the schema does not allow, and for paths that lead out of the
// folder.
Result<EvidenceIndex> parse_evidence_index(std::string_view text, const std::string& path);

}  // namespace assay
