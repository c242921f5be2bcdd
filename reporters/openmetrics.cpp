// OpenMetrics text, version 1.0, for Prometheus: scraped from a file that a web server or the node exporter's textfile
// collector serves. Form: github.com/prometheus/OpenMetrics, specification/OpenMetrics.md.
#include <array>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <utility>

#include "unicode.h"
#include "writers.h"

namespace assay {
namespace {

using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// A label's value in quotes: backslash, quote and line feed are escaped, and it is valid UTF-8.
std::string quoted(std::string_view text) {
  std::string storage;
  std::string out = "\"";
  for (const char c : valid_utf8(text, storage)) {
    switch (c) {
      case '\\': out += "\\\\"; break;
      case '"': out += "\\\""; break;
      case '\n': out += "\\n"; break;
      default: out += c;
    }
  }
  return out + '"';
}

// Metrics are doubles, so a fraction is cut to more digits than a double has.
std::string number(const Rational& value) {
  constexpr int kDigits = 17;
  std::string text = value.floored(kDigits);
  text.erase(text.find_last_not_of('0') + 1);
  return text.ends_with('.') ? text + '0' : text;
}

class Metrics {
 public:
  explicit Metrics(std::ostream& out) : out_(out) {}

  // `help` needs no escape.
  void family(std::string_view name, std::string_view help) {
    name_ = name;
    out_ << "# TYPE " << name << " gauge\n# HELP " << name << ' ' << help << '\n';
  }
  void sample(Labels labels, std::string_view value) {
    out_ << name_;
    char before = '{';
    for (const auto& [name, content] : labels) {
      out_ << before << name << '=' << quoted(content);
      before = ',';
    }
    out_ << (before == ',' ? "} " : " ") << value << '\n';
  }
  void sample(Labels labels, std::uint64_t value) { sample(labels, std::to_string(value)); }

 private:
  std::ostream& out_;
  std::string_view name_;
};

constexpr std::array kSeverities = {Severity::critical, Severity::high, Severity::medium, Severity::low,
                                    Severity::info};
constexpr std::array kDispositions = {Disposition::open, Disposition::suppressed, Disposition::baselined};

// What was not measured has no sample, rather than one that looks like a bad value.
void score(const Score& score, Metrics& metrics) {
  metrics.family("assay_score", "Compliance score, from 0 to 1.");
  if (score.value) metrics.sample({}, number(*score.value));
  metrics.family("assay_coverage", "Share of the units that could be decided, from 0 to 1.");
  if (score.coverage) metrics.sample({}, number(*score.coverage));
  metrics.family("assay_readiness", "Readiness, from 0 to 1.");
  if (score.readiness) metrics.sample({}, number(*score.readiness));
  metrics.family("assay_units", "Units of all scored rules by what became of them.");
  metrics.sample({{"status", "passed"}}, score.counts.passed);
  metrics.sample({{"status", "failed"}}, score.counts.failed);
  metrics.sample({{"status", "waived"}}, score.counts.waived);
  metrics.sample({{"status", "unknown"}}, score.counts.unknown);
}

void requirements(const Score& score, Metrics& metrics) {
  metrics.family("assay_requirement_score", "Score of a requirement, from 0 to 1.");
  std::set<std::pair<std::string_view, std::string_view>> seen;  // two samples with the same labels are an error
  for (const CategoryScore& category : score.categories) {
    for (const RequirementScore& requirement : category.requirements) {
      if (!requirement.value || !seen.emplace(category.id, requirement.id).second) continue;
      metrics.sample({{"category", category.id}, {"requirement", requirement.id}}, number(*requirement.value));
    }
  }
}

// Every combination has a sample, so that a count that falls to zero is seen to fall.
void findings(const Report& report, Metrics& metrics) {
  std::map<std::pair<Severity, Disposition>, std::uint64_t> counts;
  for (const Finding& finding : report.findings) ++counts[{finding.severity, finding.disposition}];
  metrics.family("assay_findings", "Findings by severity and disposition.");
  for (const Severity severity : kSeverities) {
    for (const Disposition disposition : kDispositions) {
      metrics.sample({{"severity", to_string(severity)}, {"disposition", to_string(disposition)}},
                     counts[{severity, disposition}]);
    }
  }
}

void gates(const Score& score, Metrics& metrics) {
  metrics.family("assay_gate_passed", "Whether a gate of the standard is passed: 1 or 0.");
  std::set<std::string_view> seen;
  for (const Gate& gate : score.gates) {
    if (seen.insert(gate.name).second) metrics.sample({{"gate", gate.name}}, gate.passed ? "1" : "0");
  }
}

}  // namespace

void write_openmetrics(const Report& report, std::ostream& out, const ReportOptions&) {
  Metrics metrics(out);
  // A gauge and not an `info`, which readers of Prometheus' older text format refuse.
  metrics.family("assay_build_info", "Version of the tool, digest of its rules, profile and its version.");
  metrics.sample({{"version", report.tool.version},
                  {"rules_digest", report.tool.rules_digest},
                  {"profile", report.standard.profile},
                  {"profile_version", report.standard.version}},
                 "1");
  score(report.score, metrics);
  requirements(report.score, metrics);
  findings(report, metrics);
  gates(report.score, metrics);
  metrics.family("assay_files", "Files by what became of them.");
  metrics.sample({{"status", "evaluated"}}, report.files.evaluated);
  metrics.sample({{"status", "skipped"}}, report.files.discovered - report.files.evaluated);
  metrics.family("assay_complete", "Whether the analysis was complete: 1 or 0.");
  metrics.sample({}, report.complete ? "1" : "0");
  out << "# EOF\n";
}

}  // namespace assay
