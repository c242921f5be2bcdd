#include "suppress_action.h"

#include <algorithm>
#include <utility>

#include "analyzer/model/source.h"

namespace assay::lsp {
namespace {

std::string comment(const Desk::Paper& paper, const Finding& finding, std::string_view reason) {
  const std::string sign = language_of(paper.path) == Language::cpp ? "//" : "#";
  return sign + " assay: allow[" + finding.rule + "] " + std::string(reason);
}

std::string_view line_end(const Document& document, std::uint32_t line) {
  const Lines& lines = document.lines();
  if (line + 1 >= lines.count()) return "\n";
  const std::string_view text = document.text();
  const std::size_t end = lines.start_of(line) + lines.line(text, line).size();
  return text.substr(end, lines.start_of(line + 1) - end);
}

struct Insertion {
  std::uint32_t offset;
  std::string text;
};

Insertion above(const Desk::Paper& paper, const Finding& finding, std::string_view reason) {
  const Document& document = *paper.document;
  const std::uint32_t number = finding.start.line - 1;
  const std::string_view line = document.lines().line(document.text(), number);
  const std::string_view indent = line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
  return {document.lines().start_of(number),
          std::string(indent) + comment(paper, finding, reason) + std::string(line_end(document, number))};
}

Insertion behind(const Desk::Paper& paper, const Finding& finding, std::string_view reason) {
  const Document& document = *paper.document;
  const std::uint32_t number = finding.start.line - 1;
  const std::string_view line = document.lines().line(document.text(), number);
  return {static_cast<std::uint32_t>(document.lines().start_of(number) + line.size()),
          "  " + comment(paper, finding, reason)};
}

std::size_t count(const FileAnswer& answer, Disposition disposition) {
  return static_cast<std::size_t>(std::ranges::count(answer.findings, disposition, &Finding::disposition));
}

// Whether the insertion suppresses the finding, and does nothing else that is worse.
bool holds(Workspace& workspace, const Desk::Paper& paper, const FileAnswer& before, const Finding& finding,
           const Insertion& insertion, Progress& progress) {
  const SourceFile* source = find_source(workspace.run(), paper.path);
  if (source == nullptr) return false;
  std::string bytes = source->bytes;
  bytes.insert(insertion.offset + paper.shift, insertion.text);
  const FileAnswer after = workspace.analyse_as(paper.path, std::move(bytes), progress);
  if (progress.wants_to_stop()) return false;
  return std::ranges::any_of(after.findings,
                             [&](const Finding& one) {
                               return one.rule == finding.rule && one.message == finding.message &&
                                      one.disposition == Disposition::suppressed;
                             }) &&
         count(after, Disposition::suppressed) > count(before, Disposition::suppressed) &&
         count(after, Disposition::open) < count(before, Disposition::open) &&
         after.notices.size() <= before.notices.size();
}

}  // namespace

std::string one_line(std::string_view reason) {
  std::string out;
  for (const char c : reason) {
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::optional<TextEdit> suppression(Workspace& workspace, const Desk::Paper& paper, const FileAnswer& answer,
                                    const Finding& finding, std::string_view reason, Encoding encoding,
                                    Progress& progress) {
  if (finding.start.line > paper.document->lines().count()) return std::nullopt;
  for (const auto& place : {above, behind}) {
    if (!holds(workspace, paper, answer, finding, place(paper, finding, reason.empty() ? "reason" : reason), progress))
      continue;
    const Insertion insertion = place(paper, finding, reason);
    const Place at = paper.document->place_of(insertion.offset, encoding);
    return TextEdit{{at, at}, insertion.text};
  }
  return std::nullopt;
}

}  // namespace assay::lsp
