// What a run found, in a few lines for standard error: counts, files, notices, then the scorecard.
#include <algorithm>
#include <map>
#include <ostream>

#include "reporters/reporter.h"
#include "tally.h"
#include "terminal.h"
#include "unicode.h"

namespace assay {
namespace {

constexpr std::size_t kNotices = 12;       // shown; the others are counted
constexpr std::size_t kNoticesOfKind = 4;  // where there are more than that
constexpr std::size_t kHeading = 11;       // columns of "Findings", "Files", "Notices" with what follows

class Summary {
 public:
  Summary(const Report& report, std::ostream& out, const ReportOptions& options)
      : report_(report), out_(out), paint_(options.color), width_(std::max(options.width, 60U)) {}

  void write() {
    findings();
    if (report_.baseline) baseline(*report_.baseline);
    files();
    notices();
  }

 private:
  void heading(std::string_view text) { out_ << paint_(Paint::bold, left(text, kHeading)); }

  void findings() {
    const Tally tally = tally_of(report_);
    heading("Findings");
    out_ << paint_(Paint::dim, "     open  suppressed   baselined") << '\n';
    for (const Level level : {Level::error, Level::warning, Level::note}) {
      const LevelCounts& counts = tally.of(level);
      row(to_string(level), counts.of(Disposition::open) > 0 ? paint_of(level) : Paint::plain,
          [&](Disposition disposition) { return counts.of(disposition); });
    }
    row("total", Paint::bold, [&](Disposition disposition) { return tally.total(disposition); });
    if (tally.open_advisory > 0) {
      out_ << "  "
           << paint_(Paint::dim,
                     grouped(tally.open_advisory) + " of the open notes advisory: never scored, never fails a run")
           << '\n';
    }
    out_ << '\n';
  }

  template <typename Count>
  void row(std::string_view name, Paint paint, const Count& count) {
    out_ << "  " << paint_(paint, left(name, kHeading - 2))
         << paint_(paint, right(grouped(count(Disposition::open)), 9))
         << right(grouped(count(Disposition::suppressed)), 12) << right(grouped(count(Disposition::baselined)), 12)
         << '\n';
  }

  void baseline(const BaselineUse& use) {
    heading("Baseline");
    out_ << grouped(use.matched) << " of " << grouped(use.entries) << " entries of " << printable(use.path) << " match";
    if (use.gone > 0) out_ << ", " << grouped(use.gone) << " gone";
    out_ << "\n\n";
  }

  void files() {
    const FileCounts& files = report_.files;
    heading("Files");
    out_ << grouped(files.evaluated) << " evaluated of " << grouped(files.discovered) << " discovered";
    if (!files.skipped.empty()) out_ << paint_(Paint::yellow, ", " + grouped(files.skipped.size()) + " skipped");
    out_ << '\n';
    if (!report_.complete) {
      out_ << std::string(kHeading, ' ')
           << paint_(Paint::red, "incomplete: more than the allowed share was not looked at") << '\n';
    }
    out_ << '\n';
  }

  void notices() {
    if (report_.notices.empty()) return;
    heading("Notices");
    out_ << grouped(report_.notices.size()) << '\n';
    const std::vector<const Notice*> shown = chosen_notices();
    for (const Notice* notice : shown) this->notice(*notice);
    if (shown.size() < report_.notices.size()) rest(shown);
    out_ << '\n';
  }

  // What was not looked at comes first: it is what a reader must not miss. Where there are many, a few of each kind.
  std::vector<const Notice*> chosen_notices() const {
    const bool many = report_.notices.size() > kNotices + 1;  // never "and 1 more"
    std::map<std::string_view, std::size_t> shown_of_kind;
    std::vector<const Notice*> chosen;
    for (const bool incomplete : {true, false}) {
      for (const Notice& notice : report_.notices) {
        if (notice.incomplete != incomplete) continue;
        if (many && (chosen.size() == kNotices || shown_of_kind[notice.kind] == kNoticesOfKind)) continue;
        ++shown_of_kind[notice.kind];
        chosen.push_back(&notice);
      }
    }
    return chosen;
  }

  void notice(const Notice& notice) {
    constexpr std::size_t kKind = 15;
    std::string text;
    if (!notice.path.empty()) {
      text = printable(notice.path);
      if (notice.line != 0) text += ':' + std::to_string(notice.line);
      text += ": ";
    }
    text += printable(notice.text);
    const std::size_t indent = 2 + kKind;
    out_ << "  " << paint_(notice.incomplete ? Paint::yellow : Paint::dim, left(notice.kind, kKind));
    bool first = true;
    for (const std::string& line : wrapped(text, width_ - indent)) {
      if (!first) out_ << std::string(indent, ' ');
      out_ << line << '\n';
      first = false;
    }
  }

  void rest(const std::vector<const Notice*>& shown) {
    std::map<std::string_view, std::uint64_t> by_kind;
    for (const Notice& notice : report_.notices) ++by_kind[notice.kind];
    for (const Notice* notice : shown) --by_kind[notice->kind];
    std::string text = "and " + grouped(report_.notices.size() - shown.size()) + " more:";
    const char* separator = " ";
    for (const auto& [kind, count] : by_kind) {
      if (count == 0) continue;
      text += separator + grouped(count) + ' ' + std::string(kind);
      separator = ", ";
    }
    text += " (--output json lists all)";
    for (const std::string& line : wrapped(text, width_ - 2)) out_ << "  " << paint_(Paint::dim, line) << '\n';
  }

  const Report& report_;
  std::ostream& out_;
  Painter paint_;
  std::size_t width_;
};

}  // namespace

void write_summary(const Report& report, std::ostream& out, const ReportOptions& options) {
  Summary(report, out, options).write();
  write_scorecard(report, out, options);
}

}  // namespace assay
