// The score with the fractions that it is made of, gates, and the repairs that gain most, aligned for a terminal.
#include <algorithm>
#include <ostream>

#include "reporters/reporter.h"
#include "tally.h"
#include "terminal.h"
#include "unicode.h"

namespace assay {
namespace {

// Columns to the right of the names.
constexpr std::size_t kSeverity = 9;
constexpr std::size_t kValue = 6;
constexpr std::size_t kFraction = 15;  // "123,456/123,456"
constexpr std::size_t kFailed = 8;
constexpr std::size_t kWaived = 8;
constexpr std::size_t kUnknown = 9;
constexpr std::size_t kFigures = kSeverity + kValue + kFraction + kFailed + kWaived + kUnknown;
constexpr std::size_t kHeading = 19;

std::string floored(const std::optional<Rational>& value) { return value ? value->floored() : "-"; }

Paint paint_of(Grade grade) {
  switch (grade) {
    case Grade::excellent:
    case Grade::good: return Paint::green;
    case Grade::acceptable: return Paint::yellow;
    case Grade::insufficient: break;
  }
  return Paint::red;
}

class Scorecard {
 public:
  Scorecard(const Report& report, std::ostream& out, const ReportOptions& options)
      : report_(report),
        score_(report.score),
        out_(out),
        paint_(options.color),
        width_(std::max(options.width, 60U)),
        names_(std::max<std::size_t>(width_ - std::min(width_, kFigures), 24)) {}

  void write() {
    table();
    totals();
    gates();
    best();
  }

 private:
  void table() {
    const Standard& standard = report_.standard;
    std::string profile = standard.profile;
    if (!standard.version.empty()) profile += ' ' + standard.version;
    const std::string title = standard.title.empty() ? "profile " + profile : standard.title + " (" + profile + ')';
    out_ << paint_(Paint::bold, left("Scorecard", kHeading - 8)) << printable(title) << '\n';
    if (!score_.categories.empty()) columns();
    for (const CategoryScore& category : score_.categories) this->category(category);
    out_ << '\n';
  }

  void columns() {
    out_ << std::string(names_, ' ')
         << paint_(Paint::dim, left("severity", kSeverity) + right("score", kValue) + right("passed", kFraction) +
                                   right("failed", kFailed) + right("waived", kWaived) + right("unknown", kUnknown))
         << '\n';
  }

  void category(const CategoryScore& category) {
    std::string name = printable(category.id + "  " + category.title);
    if (category.weight > Rational(0)) name += ", weight " + category.weight.floored();
    if (category.attested) name += ", attested";
    out_ << "  " << paint_(Paint::bold, left(name, names_ - 2)) << std::string(kSeverity, ' ')
         << paint_(Paint::bold, right(floored(category.value), kValue));
    if (!category.value) out_ << paint_(Paint::dim, "  not evaluated");
    out_ << '\n';
    for (const RequirementScore& requirement : category.requirements) this->requirement(requirement);
  }

  void requirement(const RequirementScore& requirement) {
    out_ << "    " << left(printable(requirement.id + "  " + requirement.title), names_ - 4)
         << std::string(kSeverity, ' ') << right(floored(requirement.value), kValue);
    if (!requirement.value) out_ << paint_(Paint::dim, "  not applicable");
    out_ << '\n';
    std::string without_units;
    for (const RuleScore& rule : requirement.rules) {
      if (rule.counts.total() > 0) {
        this->rule(rule);
      } else {
        without_units += (without_units.empty() ? "not applicable: " : ", ") + rule.rule;
      }
    }
    if (without_units.empty() || !requirement.value) return;
    for (const std::string& line : wrapped(without_units, width_ - 6))
      out_ << "      " << paint_(Paint::dim, line) << '\n';
  }

  void rule(const RuleScore& rule) {
    const UnitCounts& counts = rule.counts;
    const RuleInfo* info = find_rule(report_, rule.rule);
    const std::string name = rule.rule + "  " + (info == nullptr ? "" : printable(info->name));
    const std::string fraction = grouped(counts.passed) + '/' + grouped(counts.passed + counts.failed);
    const Paint paint = counts.failed > 0 ? assay::paint_of(level_of(rule.severity)) : Paint::plain;
    out_ << "      " << left(name, names_ - 6) << left(to_string(rule.severity), kSeverity)
         << paint_(paint, right(floored(rule.value), kValue)) << right(fraction, kFraction)
         << paint_(paint, right(grouped(counts.failed), kFailed)) << right(grouped(counts.waived), kWaived)
         << right(grouped(counts.unknown), kUnknown) << '\n';
  }

  void totals() {
    out_ << paint_(Paint::bold, left("Compliance score", kHeading));
    if (score_.value) {
      const Paint paint = score_.grade ? paint_of(*score_.grade) : Paint::plain;
      const std::string_view grade = score_.grade ? to_string(*score_.grade) : "";
      out_ << paint_(paint, score_.value->floored()) << "  " << paint_(paint, left(grade, 14));
      fraction(*score_.value, kHeading + 4 + 2 + 14);
    } else {
      out_ << "not measured: no rule of category " << printable(report_.standard.compliance_category)
           << " has a unit here\n";
    }
    out_ << paint_(Paint::bold, left("Coverage", kHeading))
         << (score_.coverage ? left(score_.coverage->floored(), 6) : "");
    out_ << grouped(score_.counts.decided()) << " of " << counted(score_.counts.total(), "unit") << " decided";
    if (score_.counts.waived > 0) out_ << ", " << grouped(score_.counts.waived) << " of them waived";
    out_ << '\n';
    if (score_.readiness) {
      out_ << paint_(Paint::bold, left("Readiness", kHeading)) << left(score_.readiness->floored(), 6) << attestation()
           << '\n';
    }
    out_ << '\n';
  }

  // The exact value: in the line at hand where it fits, else below it.
  void fraction(const Rational& value, std::size_t column) {
    const std::string text = value.text();
    if (column + text.size() <= width_) {
      out_ << text << '\n';
      return;
    }
    out_ << '\n';
    for (const std::string& line : fraction_lines(value, width_ - kHeading)) {
      out_ << std::string(kHeading, ' ') << paint_(Paint::dim, line) << '\n';
    }
  }

  std::string attestation() const {
    const Standard& standard = report_.standard;
    if (standard.attested_by.empty())
      return "baseline not attested, counted as " + standard.attested_baseline.floored();
    return "baseline " + standard.attested_baseline.floored() + " attested by " + printable(standard.attested_by);
  }

  void gates() {
    if (score_.gates.empty()) return;
    const auto passed = std::ranges::count_if(score_.gates, &Gate::passed);
    out_ << paint_(Paint::bold, left("Gates", kHeading)) << passed << " of " << score_.gates.size() << " passed\n";
    std::size_t name_width = 0;
    std::size_t expected_width = 0;
    for (const Gate& gate : score_.gates) {
      name_width = std::max(name_width, display_width(printable(gate.name)));
      expected_width = std::max(expected_width, display_width(printable(gate.expected)));
    }
    for (const Gate& gate : score_.gates) {
      out_ << "  " << paint_(gate.passed ? Paint::green : Paint::red, left(gate.passed ? "passed" : "FAILED", 8))
           << left(printable(gate.name), name_width + 2) << left(printable(gate.expected), expected_width + 2)
           << printable(gate.actual) << '\n';
    }
    out_ << '\n';
  }

  void best() {
    if (score_.best.empty()) return;
    out_ << paint_(Paint::bold, left("Best next steps", kHeading))
         << "what the compliance score gains when one unit becomes clean\n";
    std::size_t gain_width = 0;
    std::size_t rule_width = 0;
    for (const Opportunity& step : score_.best) {
      gain_width = std::max(gain_width, points_text(step.gain).size());
      rule_width = std::max(rule_width, step.rule.size());
    }
    for (const Opportunity& step : score_.best) {
      out_ << "  " << paint_(Paint::green, left(points_text(step.gain), gain_width)) << "  "
           << left(step.rule, rule_width + 2) << printable(step.unit) << '\n';
    }
    out_ << '\n';
  }

  const Report& report_;
  const Score& score_;
  std::ostream& out_;
  Painter paint_;
  std::size_t width_;
  std::size_t names_;  // columns
};

}  // namespace

void write_scorecard(const Report& report, std::ostream& out, const ReportOptions& options) {
  Scorecard(report, out, options).write();
}

}  // namespace assay
