// Each finding with the source it points at, why it matters, and what is known of it: for reading, not for parsing.
#include <algorithm>
#include <array>
#include <ostream>

#include "frame.h"
#include "source_views.h"
#include "tally.h"
#include "terminal.h"
#include "unicode.h"
#include "writers.h"

namespace assay {
namespace {

class FullWriter {
 public:
  FullWriter(const Report& report, std::ostream& out, const ReportOptions& options)
      : report_(report),
        out_(out),
        paint_(options.color),
        width_(options.width),
        views_(report.sources),
        points_(report.score) {}

  void write(const Finding& finding) {
    const SourceView* view = views_.find(finding.path);
    gutter_ = view == nullptr ? 1 : digits_of(std::min(finding.end.line + 1, view->lines().line_count()));
    heading(finding);
    if (view != nullptr) frame(finding, *view);
    notes(finding);
    out_ << '\n';
  }

 private:
  static std::size_t digits_of(std::uint32_t number) { return std::to_string(number).size(); }

  void heading(const Finding& finding) {
    const Level level = shown_level(finding);
    out_ << paint_(paint_of(level), std::string(to_string(level)) + '[' + finding.rule + ']');
    if (finding.disposition != Disposition::open) {
      out_ << paint_(Paint::dim, " (" + std::string(to_string(finding.disposition)) + ')');
    }
    out_ << paint_(Paint::bold, ": " + printable(finding.message)) << '\n';
    out_ << std::string(gutter_, ' ') << paint_(Paint::blue, "-->") << ' ' << printable(finding.path) << ':'
         << finding.start.line << ':' << finding.start.column << '\n';
  }

  void frame(const Finding& finding, const SourceView& view) {
    const Span whole{std::min(finding.span.start, finding.span.end), finding.span.end};
    const std::uint32_t first = view.lines().line_of(whole.start);
    // The last byte of the mark, not the one after it: a mark may include its line's end.
    const std::uint32_t last =
        std::max(first, view.lines().line_of(whole.end > whole.start ? whole.end - 1 : whole.end));
    bar();
    if (first > 1) context(view, first - 1);
    marked_line(view, first, whole, finding);
    if (last > first) {
      out_ << std::string(gutter_, ' ') << paint_(Paint::blue, " :")
           << paint_(Paint::dim, "   to line " + std::to_string(last)) << '\n';
    }
    if (last < view.lines().line_count()) context(view, last + 1);
    bar();
  }

  void marked_line(const SourceView& view, std::uint32_t line, Span whole, const Finding& finding) {
    const FrameLine shown = shape(view, line, whole);
    numbered(line, shown.text);
    out_ << std::string(gutter_, ' ') << paint_(Paint::blue, " |") << ' ' << std::string(shown.caret_column, ' ')
         << paint_(paint_of(shown_level(finding)), std::string(shown.caret_width, '^')) << '\n';
  }

  void context(const SourceView& view, std::uint32_t line) {
    if (view.lines().line_text(view.text(), line).find_first_not_of(" \t\f") == std::string_view::npos) return;
    const Span span = view.lines().line_span(view.text(), line);
    numbered(line, shape(view, line, {span.start, span.start}).text);
  }

  FrameLine shape(const SourceView& view, std::uint32_t line, Span marked) const {
    constexpr std::size_t kSeparators = 3;  // " | "
    const std::size_t columns =
        std::max<std::size_t>(width_ - std::min<std::size_t>(width_, gutter_ + kSeparators), 20);
    return frame_line(view.text(), view.lines().line_span(view.text(), line), marked, columns);
  }

  void numbered(std::uint32_t line, std::string_view text) {
    out_ << paint_(Paint::blue, right(std::to_string(line), gutter_) + " |");
    if (!text.empty()) out_ << ' ' << text;
    out_ << '\n';
  }

  void bar() { out_ << std::string(gutter_, ' ') << paint_(Paint::blue, " |") << '\n'; }

  void notes(const Finding& finding) {
    if (const RuleInfo* rule = find_rule(report_, finding.rule)) {
      note("why", first_sentence(rule->why.empty() ? rule->summary : rule->why));
    }
    for (const Related& place : finding.related) {
      note("see", place.path + ':' + std::to_string(place.start.line) + ':' + std::to_string(place.start.column) +
                      ": " + place.message);
    }
    for (const FlowStep& step : finding.flow) {
      note("flow", step.path + ':' + std::to_string(step.start.line) + ':' + std::to_string(step.start.column) + ": " +
                       step.message);
    }
    if (finding.disposition == Disposition::suppressed) note("suppressed", finding.reason);
    if (finding.disposition == Disposition::baselined) note("baselined", finding.reason);
    if (finding.fix) note("fix", finding.fix->title + " (" + std::string(to_string(finding.fix->safety)) + ')');
    if (const Rational* gain = points_.of(finding))
      note("points", points_text(*gain) + " if " + finding.unit + " becomes clean");
    if (finding.confidence == Confidence::advisory) note("advisory", "not part of the score, never fails a run");
  }

  void note(std::string_view name, std::string_view text) {
    const std::string safe = printable(text);
    const std::size_t indent = gutter_ + 3 + name.size() + 2;
    const std::size_t columns = std::max<std::size_t>(width_ - std::min<std::size_t>(width_, indent), 20);
    bool first = true;
    for (const std::string& line : wrapped(safe, columns)) {
      if (first) {
        out_ << std::string(gutter_, ' ') << paint_(Paint::blue, " = ") << paint_(Paint::bold, name) << ": ";
      } else {
        out_ << std::string(indent, ' ');
      }
      out_ << line << '\n';
      first = false;
    }
  }

  const Report& report_;
  std::ostream& out_;
  Painter paint_;
  std::size_t width_;
  SourceViews views_;
  Points points_;
  std::size_t gutter_ = 1;  // columns of the line numbers in the frame at hand
};

}  // namespace

void write_full(const Report& report, std::ostream& out, const ReportOptions& options) {
  FullWriter writer(report, out, options);
  for (const Finding& finding : report.findings) writer.write(finding);
}

}  // namespace assay
