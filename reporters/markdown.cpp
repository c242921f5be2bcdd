// A page for $GITHUB_STEP_SUMMARY: the score first, then what to do, then the details, cut where GitHub would refuse
// the page.
#include <algorithm>
#include <array>
#include <map>
#include <ostream>
#include <tuple>

#include "markdown_text.h"
#include "tally.h"
#include "writers.h"

namespace assay {
namespace {

constexpr std::size_t kBudget = std::size_t{1024} * 1024;  // bytes; GitHub refuses a larger step summary as a whole
constexpr std::size_t kReserve = 16 * 1024;  // for the sections that follow a list and for what says that it was cut
constexpr std::size_t kPlacesOfRule = 100;   // shown; a longer list is read in the JSON report
constexpr std::size_t kNotices = 200;
constexpr std::size_t kSkipped = 200;

struct RuleFindings {
  std::array<std::uint64_t, 3> by_disposition{};
  Level level = Level::note;  // the gravest of its findings
  Severity severity = Severity::info;
  std::vector<const Finding*> open;
};

std::string floored(const std::optional<Rational>& value) { return value ? value->floored() : "not measured"; }

class MarkdownPage {
 public:
  explicit MarkdownPage(const Report& report) : report_(report), page_(kBudget) {
    for (const Finding& finding : report.findings) {
      RuleFindings& rule = rules_[finding.rule];
      ++rule.by_disposition[static_cast<std::size_t>(finding.disposition)];
      rule.level = std::min(rule.level, shown_level(finding));
      rule.severity = std::min(rule.severity, finding.severity);
      if (finding.disposition == Disposition::open) rule.open.push_back(&finding);
    }
    for (const auto& [id, rule] : rules_) order_.push_back(id);
    std::ranges::sort(order_, {}, [&](std::string_view id) { return key(id); });
  }

  const std::string& write() {
    heading();
    score();
    gates();
    best();
    rules();
    not_evaluated();
    notices();
    places();
    return page_.text();
  }

 private:
  // Gravest first, then the most open findings.
  std::tuple<Level, Severity, std::uint64_t, std::string_view> key(std::string_view id) const {
    const RuleFindings& rule = rules_.at(id);
    return {rule.level, rule.severity, ~rule.by_disposition[0], id};
  }

  void heading() {
    const Score& score = report_.score;
    std::string text = "# Compliance: " + floored(score.value);
    if (score.grade) text += ", " + std::string(to_string(*score.grade));
    text += "\n\n";
    if (!report_.standard.title.empty()) {
      text += markdown_escape(report_.standard.title) + " (" + markdown_code(report_.standard.profile) + ' ' +
              markdown_escape(report_.standard.version) + "), ";
    }
    const Tally tally = tally_of(report_);
    text += counted(tally.total(Disposition::open), "open finding") + ": " +
            counted(tally.of(Level::error).of(Disposition::open), "error") + ", " +
            counted(tally.of(Level::warning).of(Disposition::open), "warning") + ", " +
            counted(tally.of(Level::note).of(Disposition::open), "note") + "; " +
            grouped(tally.total(Disposition::suppressed)) + " suppressed, " +
            grouped(tally.total(Disposition::baselined)) + " baselined.\n\n" + grouped(report_.files.evaluated) +
            " of " + counted(report_.files.discovered, "file") + " evaluated.";
    if (!report_.complete) text += " **The analysis is incomplete: more than the allowed share was not looked at.**";
    add(text + "\n\n");
  }

  void score() {
    const Score& score = report_.score;
    std::string text = "| | score | passed | failed | waived | unknown |\n|:--|--:|--:|--:|--:|--:|\n";
    for (const CategoryScore& category : score.categories) {
      text += "| **" + markdown_escape(category.id) + "** " + markdown_escape(category.title) + " | **" +
              floored(category.value) + "** | | | | |\n";
      for (const RequirementScore& requirement : category.requirements) {
        const UnitCounts& counts = requirement.counts;
        text += "| " + markdown_escape(requirement.id) + ' ' + markdown_escape(requirement.title) + " | ";
        if (requirement.value) {
          text += requirement.value->floored() + " | " + grouped(counts.passed) + " | " + grouped(counts.failed) +
                  " | " + grouped(counts.waived) + " | " + grouped(counts.unknown) + " |\n";
        } else {
          text += "not applicable | | | | |\n";
        }
      }
    }
    text += "\nCoverage " + floored(score.coverage) + " (" + grouped(score.counts.decided()) + " of " +
            counted(score.counts.total(), "unit") + " decided)";
    if (score.readiness) text += ", readiness " + score.readiness->floored();
    if (score.value) text += ", compliance exactly " + score.value->text();
    add(text + ".\n\n");
  }

  void gates() {
    if (report_.score.gates.empty()) return;
    std::string text = "## Gates\n\n| | gate | expected | actual |\n|:--|:--|:--|:--|\n";
    for (const Gate& gate : report_.score.gates) {
      text += std::string(gate.passed ? "| passed | " : "| **FAILED** | ") + markdown_escape(gate.name) + " | " +
              markdown_escape(gate.expected) + " | " + markdown_escape(gate.actual) + " |\n";
    }
    add(text + '\n');
  }

  void best() {
    if (report_.score.best.empty()) return;
    std::string text = "## Best next steps\n\n| gains | rule | unit |\n|--:|:--|:--|\n";
    for (const Opportunity& step : report_.score.best) {
      text += "| " + points_text(step.gain) + " | " + markdown_escape(step.rule) + " | " + markdown_code(step.unit) +
              " |\n";
    }
    add(text + '\n');
  }

  void rules() {
    if (order_.empty()) return;
    std::string text =
        "## Findings by rule\n\n| rule | | level | open | suppressed | baselined |\n|:--|:--|:--|--:|--:|--:|\n";
    for (const std::string_view id : order_) {
      const RuleFindings& rule = rules_.at(id);
      const RuleInfo* info = find_rule(report_, id);
      text += "| " + markdown_escape(id) + " | " + (info == nullptr ? "" : markdown_escape(info->summary)) + " | " +
              std::string(to_string(rule.level)) + " | " + grouped(rule.by_disposition[0]) + " | " +
              grouped(rule.by_disposition[1]) + " | " + grouped(rule.by_disposition[2]) + " |\n";
    }
    add(text + '\n');
  }

  // Appends as many of `elements` as may be shown and fit, and says how many were left out.
  template <typename Elements, typename Row>
  void list(std::string_view head, const Elements& elements, std::size_t most, std::string_view tail, const Row& row) {
    std::size_t reserve = kReserve;
    if (!page_.add(head, reserve)) return cut();
    std::size_t shown = 0;
    for (const auto& element : elements) {
      if (shown == most || !page_.add(row(element), reserve)) break;
      ++shown;
    }
    std::string end;
    if (shown < elements.size()) end = "\nand " + grouped(elements.size() - shown) + " more, in the JSON report\n";
    page_.add(end + std::string(tail));
  }

  void add(std::string_view section) {
    if (!page_.add(section, kReserve)) cut();
  }

  void cut() {
    if (!cut_) page_.add("\nThis page is cut at the size that GitHub accepts; the JSON report has everything.\n");
    cut_ = true;
  }

  void not_evaluated() {
    if (report_.files.skipped.empty()) return;
    list("## Files not evaluated\n\n| file | reason |\n|:--|:--|\n", report_.files.skipped, kSkipped, "\n",
         [](const SkippedFile& file) {
           return "| " + markdown_code(file.path) + " | " + markdown_escape(file.reason) + " |\n";
         });
  }

  void notices() {
    if (report_.notices.empty()) return;
    list("## Notices\n\n| kind | where | what |\n|:--|:--|:--|\n", report_.notices, kNotices, "\n",
         [](const Notice& notice) {
           std::string where = notice.path.empty() ? "" : notice.path;
           if (notice.line != 0) where += ':' + std::to_string(notice.line);
           return "| " + markdown_escape(notice.kind) + " | " + (where.empty() ? "" : markdown_code(where)) + " | " +
                  markdown_escape(notice.text) + " |\n";
         });
  }

  void places() {
    for (const std::string_view id : order_) {
      const RuleFindings& rule = rules_.at(id);
      if (rule.open.empty()) continue;
      if (cut_) return;
      const RuleInfo* info = find_rule(report_, id);
      const std::string name = info == nullptr ? "" : ' ' + html_escape(info->name);
      // Markdown is not read between these tags, so its escapes would be seen.
      const std::string head = "<details><summary><b>" + html_escape(id) + "</b>" + name + ", " +
                               counted(rule.open.size(), "open finding") + "</summary>\n\n";
      list(head, rule.open, kPlacesOfRule, "\n</details>\n\n", [](const Finding* finding) {
        return "- " + markdown_code(finding->path + ':' + std::to_string(finding->start.line)) + ' ' +
               markdown_escape(finding->message) + '\n';
      });
    }
  }

  const Report& report_;
  MarkdownBudget page_;
  std::map<std::string_view, RuleFindings> rules_;
  std::vector<std::string_view> order_;
  bool cut_ = false;
};

}  // namespace

void write_markdown(const Report& report, std::ostream& out, const ReportOptions&) {
  out << MarkdownPage(report).write();
}

}  // namespace assay
