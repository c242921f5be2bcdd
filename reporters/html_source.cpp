#include "html_source.h"

#include <algorithm>
#include <optional>
#include <span>

#include "unicode.h"

namespace assay {
namespace {

constexpr std::uint32_t kContext = 2;      // lines on each side of a frame
constexpr std::uint32_t kMarkedLines = 8;  // shown of a longer mark
constexpr std::size_t kHunkLines = 60;
constexpr std::size_t kPart = 240;  // bytes of one part of a line
constexpr std::string_view kEllipsis = "…";

std::string start_of(std::string_view text) {
  if (text.size() <= kPart) return shown_source(text);
  return shown_source(cut_to_bytes(text, kPart)) + std::string(kEllipsis);
}

std::string end_of(std::string_view text) {
  if (text.size() <= kPart) return shown_source(text);
  const std::string_view left_out = cut_to_bytes(text, text.size() - kPart);
  return std::string(kEllipsis) + shown_source(text.substr(left_out.size()));
}

MarkedLine marked_line(const SourceView& view, std::uint32_t line, Span mark) {
  const Span span = view.lines().line_span(view.text(), line);
  std::uint32_t from = std::clamp(mark.start, span.start, span.end);
  const std::uint32_t to = std::clamp(mark.end, from, span.end);
  if (mark.start < span.start) {  // the mark goes on from the line before: its indentation is no part of it
    const std::size_t indentation = view.slice({from, to}).find_first_not_of(" \t");
    if (indentation != std::string_view::npos) from += static_cast<std::uint32_t>(indentation);
  }
  MarkedLine shown{end_of(view.slice({span.start, from})), start_of(view.slice({from, to})),
                   start_of(view.slice({to, span.end}))};
  if (shown.mark.empty()) {  // a line around the mark: it is read from its start
    shown.before.clear();
    shown.after = start_of(view.slice(span));
  }
  return shown;
}

bool is_blank(const SourceView& view, std::uint32_t line) {
  return view.lines().line_text(view.text(), line).find_first_not_of(" \t\f") == std::string_view::npos;
}

std::vector<std::string> shown_lines(std::string_view text) {
  const LineIndex index(text);
  std::vector<std::string> lines;
  for (std::uint32_t line = 1; line <= index.line_count(); ++line)
    lines.push_back(start_of(index.line_text(text, line)));
  return lines;
}

std::uint32_t cut_to_lines(std::vector<std::string>& lines) {
  if (lines.size() <= kHunkLines) return 0;
  const std::size_t more = lines.size() - kHunkLines;
  lines.resize(kHunkLines);
  return static_cast<std::uint32_t>(more);
}

// An edit in bytes of the text.
struct TextEdit {
  const SourceView* view = nullptr;
  std::string_view path;
  Span span;
  std::string_view text;
};

std::optional<std::vector<TextEdit>> text_edits(const Fix& fix, SourceViews& views) {
  std::vector<TextEdit> edits;
  for (const Edit& edit : fix.edits) {
    const SourceView* view = views.find(edit.path);
    if (view == nullptr) return std::nullopt;
    const std::optional<std::uint32_t> start = view->text_offset(edit.start);
    const std::optional<std::uint32_t> end = view->text_offset(edit.end);
    if (!start || !end || *end < *start) return std::nullopt;
    edits.push_back({view, edit.path, {*start, *end}, edit.text});
  }
  return edits;
}

// `edits` are those of one file between the lines `first` and `last`, in order.
FixHunk hunk_of(std::span<const TextEdit> edits, std::uint32_t first, std::uint32_t last) {
  const SourceView& view = *edits.front().view;
  first = std::max<std::uint32_t>(first, 2) - 1;
  last = std::min(last + 1, view.lines().line_count());
  // A line's span leaves a byte order mark out, an edit may not.
  const std::uint32_t start = std::min(view.lines().line_span(view.text(), first).start, edits.front().span.start);
  const std::uint32_t end = std::max(view.lines().line_span(view.text(), last).end, edits.back().span.end);
  std::string after;
  std::uint32_t at = start;
  for (const TextEdit& edit : edits) {
    if (edit.span.start > at) after += view.slice({at, edit.span.start});
    after += edit.text;
    at = std::max(at, edit.span.end);
  }
  after += view.slice({at, end});

  FixHunk hunk{printable(edits.front().path), first, shown_lines(view.slice({start, end})), shown_lines(after), 0};
  hunk.more = std::max(cut_to_lines(hunk.before), cut_to_lines(hunk.after));
  return hunk;
}

}  // namespace

std::string shown_source(std::string_view text) {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t tab = text.find('\t', at);
    out += printable(text.substr(at, tab - at));
    if (tab == std::string_view::npos) return out;
    out += '\t';
    at = tab + 1;
  }
}

SourceFrame source_frame(const SourceView& view, const Finding& finding) {
  const LineIndex& lines = view.lines();
  const Span mark{std::min(finding.span.start, finding.span.end), finding.span.end};
  const std::uint32_t first = lines.line_of(mark.start);
  // The last byte of the mark, not the one after it: a mark may include its line's end.
  const std::uint32_t last = std::max(first, lines.line_of(mark.end > mark.start ? mark.end - 1 : mark.end));
  const std::uint32_t shown_last = std::min(last, first + kMarkedLines - 1);

  SourceFrame frame;
  frame.first = first > kContext ? first - kContext : 1;
  frame.more = last - shown_last;
  std::uint32_t end = frame.more > 0 ? shown_last : std::min(last + kContext, lines.line_count());
  while (frame.first < first && is_blank(view, frame.first)) ++frame.first;
  while (end > shown_last && is_blank(view, end)) --end;
  for (std::uint32_t line = frame.first; line <= end; ++line) frame.lines.push_back(marked_line(view, line, mark));
  return frame;
}

std::vector<FixHunk> fix_hunks(const Fix& fix, SourceViews& views) {
  std::vector<FixHunk> hunks;
  const std::optional<std::vector<TextEdit>> edits = text_edits(fix, views);
  if (!edits) return hunks;
  for (std::size_t i = 0; i < edits->size();) {
    const TextEdit& opening = (*edits)[i];
    const LineIndex& lines = opening.view->lines();
    const std::uint32_t first = lines.line_of(opening.span.start);
    std::uint32_t last = lines.line_of(opening.span.end);
    std::size_t next = i + 1;
    // Hunks whose unchanged lines would touch are one.
    for (; next < edits->size() && (*edits)[next].path == opening.path; ++next) {
      if (lines.line_of((*edits)[next].span.start) > last + 3) break;
      last = std::max(last, lines.line_of((*edits)[next].span.end));
    }
    hunks.push_back(hunk_of(std::span(*edits).subspan(i, next - i), first, last));
    i = next;
  }
  return hunks;
}

}  // namespace assay
