// All that one run found out, in the order in which it is printed. Reporters read this and nothing else.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/model/certificate.h"
#include "analyzer/model/evidence.h"
#include "analyzer/model/finding.h"
#include "analyzer/model/history.h"
#include "analyzer/model/notice.h"
#include "analyzer/model/rule_info.h"
#include "analyzer/model/score.h"
#include "analyzer/model/source.h"
#include "analyzer/model/standard.h"

namespace assay {

struct SkippedFile {
  std::string path;
  std::string reason;
};

struct FileCounts {
  std::uint64_t discovered = 0;
  std::uint64_t evaluated = 0;
  std::vector<SkippedFile> skipped;  // sorted by path
};

struct Timing {
  std::vector<std::pair<std::string, double>> stages;  // name, seconds
  double total = 0;                                    // seconds
};

struct ToolInfo {
  std::string name = "assay";
  std::string version;
  std::string rules_digest;     // SHA-256 in hex; over every rule's metadata, the profile and the tool's version
  std::string information_uri;  // of the project; empty: none is known
};

// What became of a baseline, the list of old findings that a team has put aside. Its entries match findings one to one.
struct BaselineUse {
  std::string path;           // as it was given
  std::uint64_t entries = 0;  // in the file
  std::uint64_t matched = 0;  // that match a finding
  std::uint64_t gone = 0;     // whose file was looked at, and that match none
};

struct AnalysedFile {
  std::string path;
  std::string sha256;
};

// What exactly was analysed, by digests.
struct AnalysedTree {
  std::vector<AnalysedFile> files;          // whose bytes were read; sorted by path
  std::vector<AnalysedFile> configuration;  // what says how they were looked at: files, the profile, the rules
  std::string digest;                       // over `files`: the dirHash of in-toto's DigestSet
  std::string git_tree;                     // of the root in the commit; empty: there is no commit
  bool modified = false;                    // what was analysed is not what the commit holds
};

// A comment that accepts what rules find at a place.
struct Waiver {
  std::string rule;
  std::string path;
  std::uint32_t line = 0;  // of what it accepts, 1-based
  std::string reason;
  std::string until;           // "2027-03-31"; empty: it does not expire
  std::uint64_t findings = 0;  // that it suppresses
};

// What a run over a share of the files hands to `assay merge`.
struct ShardRecord {
  unsigned index = 0;  // below count
  unsigned count = 1;
  std::string tree;                // 64 hex digits over every file's path and bytes
  std::vector<std::string> paths;  // what was asked for, relative to the root; empty: all of it
  std::string state;               // what was gathered, in a form of the engine's
  // Where the record was read from, and what its report says; empty while it is written.
  std::string path;
  std::string rules_digest;
  std::string root;
  std::string revision;
};

// Text of the files that findings point into, for frames, snippets and line hashes. The reporters' only way to sources.
class SourceTexts {
 public:
  virtual ~SourceTexts() = default;
  // The decoded text of `path`, or null when the file was not read.
  virtual const SourceFile* find(std::string_view path) const = 0;
  // Lines of that text, 1-based and ascending, that hold something else than the file, because outputs must not show
  // what it holds there. None: the bytes of the file are not known.
  virtual std::optional<std::vector<std::uint32_t>> altered_lines(std::string_view) const {
    return std::vector<std::uint32_t>();
  }
};

struct Report {
  ToolInfo tool;
  std::string root;      // as given on the command line
  std::string root_uri;  // "file:///…/", absolute; only SARIF prints it
  // What stands before a path of the report in those of the repository: "services/api/". Empty: the root is the top of
  // its repository, or in none.
  std::string root_in_repository;
  std::string revision;  // commit, or empty
  FileCounts files;
  std::vector<const RuleInfo*> rules;  // enabled, sorted by id
  std::vector<Finding> findings;       // sorted
  Standard standard;
  Score score;
  std::optional<ShardRecord> shard;     // none: the report is about all files
  std::optional<BaselineUse> baseline;  // none: no baseline is in use
  std::vector<Notice> notices;          // sorted
  std::vector<Waiver> waivers;          // those that suppress something, by path and line
  std::optional<AnalysedTree> tree;     // made only where somebody asks what exactly was analysed
  std::optional<EvidenceUse> evidence;  // none: nobody asked for evidence
  std::optional<Certificate> certificate;
  std::optional<Trend> trend;  // none: no run is recorded
  std::string patch;           // the verified safe fixes as a unified diff; made only where a report asks for it
  Timing timing;
  int exit_code = 0;
  bool complete = true;                  // false: exit code 3
  const SourceTexts* sources = nullptr;  // not null; outlives the report
};

}  // namespace assay
