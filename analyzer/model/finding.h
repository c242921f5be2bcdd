// One violation of one rule at one place.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzer/model/severity.h"
#include "analyzer/model/span.h"

namespace assay {

enum class FixSafety : std::uint8_t { safe, unsafe, display };  // display: shown, never applied by us

std::string_view to_string(FixSafety safety);

// Replaces the bytes [start, end) of the file as it lies on the disk.
struct Edit {
  std::string path;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string text;

  auto operator<=>(const Edit&) const = default;
};

struct Fix {
  std::string title;
  FixSafety safety = FixSafety::display;
  std::vector<Edit> edits;  // sorted, not overlapping
};

// A second place that helps to understand a finding: where a fixture is defined, where a name is registered first.
struct Related {
  std::string path;
  Position start;
  Position end;
  std::string message;
};

// One step of the way a value takes, from where it enters to where it does harm.
struct FlowStep {
  std::string path;
  Position start;
  Position end;
  std::string message;  // one line, never empty
};

struct Finding {
  std::string rule;  // "NM-001"
  Severity severity = Severity::medium;
  Confidence confidence = Confidence::exact;
  std::string path;  // relative to the root
  Span span;         // bytes of the decoded text
  Position start;
  Position end;
  std::string message;      // one line, no final period
  std::string unit;         // key of the unit that fails because of it
  std::string requirement;  // "REQ-GS-001"
  std::string scope;        // qualified name of the enclosing class or function within the module; empty: module level
  Disposition disposition = Disposition::open;
  std::string reason;       // why it is suppressed or baselined
  std::string fingerprint;  // 32 hex digits, stable when code moves
  std::string front_end;    // of C++, what it rests on: "clang", or "syntax" where the text alone was read
  std::optional<Fix> fix;
  std::vector<Span> secrets;  // bytes of the decoded text that no output may show
  std::vector<Related> related;
  std::vector<FlowStep> flow;  // in the order of the steps; empty where the finding is about one place

  Level level() const { return level_of(severity); }
  // Advisory findings are listed, never scored or gated.
  bool scored() const { return confidence != Confidence::advisory && severity != Severity::info; }
};

// The report's order: path, start, rule, end, message; then unit, disposition and reason, so that equal places have one
// order.
bool operator<(const Finding& a, const Finding& b);

}  // namespace assay
