// The trend of a project's score, for a terminal.
#include <algorithm>
#include <ostream>
#include <span>
#include <string>

#include "reporters/reporter.h"
#include "tally.h"
#include "terminal.h"
#include "unicode.h"

namespace assay {
namespace {

constexpr std::size_t kHeading = 12;
constexpr std::size_t kRows = 20;   // the last ones; the JSON output has all
constexpr std::size_t kCurve = 40;  // points
constexpr std::size_t kRevision = 12;

std::string floored(const std::optional<Rational>& value) { return value ? value->floored() : "-"; }

// "+0.0031", "-0.0031" or "0"; with so many digits that it is not zero where it is not.
std::string change_text(const Rational& change) {
  if (change == 0) return "0";
  if (change > 0) return points_text(change);
  std::string text = points_text(Rational(0) - change);
  text.front() = '-';
  return text;
}

class History {
 public:
  History(const Trend& trend, std::ostream& out, const ReportOptions& options)
      : trend_(trend), points_(trend.points), out_(out), paint_(options.color) {}

  void write() {
    heading();
    if (points_.empty()) return;
    totals();
    rows();
    requirements();
  }

 private:
  void heading() {
    out_ << paint_(Paint::bold, left("History", kHeading));
    if (points_.empty()) {
      out_ << "nothing is recorded yet; `assay score --record` adds a run\n";
      return;
    }
    const HistoryPoint& last = points_.back();
    out_ << counted(points_.size(), "run");
    if (same_rules().size() < points_.size()) {
      out_ << ", " << grouped(same_rules().size()) << " by the rules of the last one";
    } else {
      out_ << " of profile " << printable(last.profile + ' ' + last.profile_version);
    }
    if (trend_.other_rules > 0)
      out_ << "; " << grouped(trend_.other_rules) << " by other rules left out (--any-rules shows them)";
    out_ << "\n\n";
  }

  // The last points, as far back as the rules are the same: what can be compared.
  std::span<const HistoryPoint> same_rules() const {
    std::size_t count = 0;
    while (count < points_.size() && points_[points_.size() - 1 - count].rules_digest == points_.back().rules_digest)
      ++count;
    return std::span(points_).last(count);
  }

  void totals() {
    const HistoryPoint& first = same_rules().front();
    const HistoryPoint& last = points_.back();
    const bool several = same_rules().size() > 1;
    share("Score", first.score, last.score);
    if (several) out_ << std::string(kHeading, ' ') << paint_(Paint::green, curve()) << '\n';
    share("Coverage", first.coverage, last.coverage);
    if (first.readiness || last.readiness) share("Readiness", first.readiness, last.readiness);
    const auto from = [&](std::uint64_t count) { return several ? grouped(count) + " -> " : std::string(); };
    out_ << paint_(Paint::bold, left("Open", kHeading)) << from(first.open_findings())
         << counted(last.open_findings(), "finding") << ", " << from(first.open[0]) << grouped(last.open[0])
         << " critical\n\n";
  }

  void share(std::string_view name, const std::optional<Rational>& first, const std::optional<Rational>& last) {
    const bool several = same_rules().size() > 1;
    out_ << paint_(Paint::bold, left(name, kHeading)) << (several ? floored(first) + " -> " : "") << floored(last);
    if (several && first && last) out_ << "  " << change(*last - *first);
    out_ << '\n';
  }

  std::string change(const Rational& by) const {
    const Paint paint = by > 0 ? Paint::green : by < 0 ? Paint::red : Paint::plain;
    return paint_(paint, change_text(by));
  }

  // One block a point, from the lowest score shown to the highest.
  std::string curve() const {
    constexpr std::string_view kBlocks = "▁▂▃▄▅▆▇█";
    constexpr std::size_t kBytes = 3;  // of a block
    constexpr std::int64_t kSteps = 7;
    const std::span<const HistoryPoint> shown = same_rules().last(std::min(same_rules().size(), kCurve));
    std::optional<Rational> low;
    std::optional<Rational> high;
    for (const HistoryPoint& point : shown) {
      if (!point.score) continue;
      if (!low || *point.score < *low) low = point.score;
      if (!high || *point.score > *high) high = point.score;
    }
    std::string text;
    for (const HistoryPoint& point : shown) {
      if (!point.score) {
        text += ' ';
        continue;
      }
      const Rational height = *high == *low ? Rational(0) : (*point.score - *low) / (*high - *low) * Rational(kSteps);
      text += kBlocks.substr(std::stoul(height.floored(0)) * kBytes, kBytes);
    }
    return text;
  }

  void rows() {
    out_ << paint_(Paint::dim, "  " + left("recorded", 18) + left("revision", kRevision + 1) + right("score", 6) +
                                   right("change", 10) + right("coverage", 10) + right("open", 8) +
                                   right("critical", 10) + right("gates", 7))
         << '\n';
    const std::size_t start = points_.size() - std::min(points_.size(), kRows);
    if (start > 0) out_ << paint_(Paint::dim, "  " + counted(start, "earlier run") + " not shown") << '\n';
    for (std::size_t i = start; i < points_.size(); ++i) row(i);
    out_ << '\n';
  }

  void row(std::size_t at) {
    const HistoryPoint& point = points_[at];
    const HistoryPoint* before = at > 0 ? &points_[at - 1] : nullptr;
    if (before != nullptr && before->rules_digest != point.rules_digest)
      out_ << paint_(Paint::dim, "  other rules from here on") << '\n';
    const bool compares =
        before != nullptr && before->rules_digest == point.rules_digest && before->score && point.score;
    const std::string by = compares ? change_text(*point.score - *before->score) : "";
    const Paint paint = by.starts_with('+') ? Paint::green : by.starts_with('-') ? Paint::red : Paint::plain;
    std::string when = point.recorded.substr(0, std::string_view("2026-11-21T12:30").size());
    std::ranges::replace(when, 'T', ' ');
    out_ << "  " << left(when, 18) << left(printable(point.revision).substr(0, kRevision), kRevision + 1)
         << right(floored(point.score), 6) << paint_(paint, right(by, 10)) << right(floored(point.coverage), 10)
         << right(grouped(point.open_findings()), 8) << right(grouped(point.open[0]), 10)
         << right(grouped(point.gates_passed) + '/' + grouped(point.gates), 7) << (point.complete ? "" : "  incomplete")
         << '\n';
  }

  void requirements() {
    const HistoryPoint& first = same_rules().front();
    const HistoryPoint& last = points_.back();
    bool any = false;
    for (const RequirementPoint& now : last.requirements) {
      const auto then = std::ranges::find(first.requirements, now.id, &RequirementPoint::id);
      if (then == first.requirements.end() || !then->value || !now.value || *then->value == *now.value) continue;
      if (!any) out_ << paint_(Paint::bold, "Requirements that moved") << '\n';
      any = true;
      out_ << "  " << left(printable(now.id), 12) << left(printable(now.title), 34) << floored(then->value) << " -> "
           << floored(now.value) << "  " << change(*now.value - *then->value) << '\n';
    }
    if (any) out_ << '\n';
  }

  const Trend& trend_;
  const std::vector<HistoryPoint>& points_;
  std::ostream& out_;
  Painter paint_;
};

}  // namespace

void write_history(const Trend& trend, std::ostream& out, const ReportOptions& options) {
  History(trend, out, options).write();
}

}  // namespace assay
