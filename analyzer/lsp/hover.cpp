#include "hover.h"

#include <algorithm>

#include "rules/api/rule_page.h"

namespace assay::lsp {
namespace {

const RuleInfo* rule_named(const Plan& plan, std::string_view id) {
  const auto found = std::ranges::find_if(plan.rules, [&](const Rule* rule) { return rule->info.id == id; });
  return found == plan.rules.end() ? nullptr : &(*found)->info;
}

// A message may hold what Markdown takes for marks.
std::string escaped(std::string_view message) {
  std::string out;
  for (const char c : message) {
    if (std::string_view("\\`*_{}[]<>#|").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string headline(const Finding& finding) {
  std::string line = "**" + finding.rule + "** " + escaped(finding.message);
  if (finding.disposition != Disposition::open)
    line += " _(" + std::string(to_string(finding.disposition)) + ": " + escaped(finding.reason) + ")_";
  return line + "\n\n";
}

// The id under the place, in a comment that suppresses.
std::optional<Span> id_at(std::string_view text, std::string_view line, std::uint32_t start, std::uint32_t offset) {
  if (line.find("assay: allow[") == std::string_view::npos) return std::nullopt;
  const auto in_id = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; };
  std::uint32_t first = offset;
  while (first > start && in_id(text[first - 1])) --first;
  std::uint32_t last = offset;
  while (last < start + line.size() && in_id(text[last])) ++last;
  return first < last ? std::optional(Span{first, last}) : std::nullopt;
}

}  // namespace

std::optional<Hover> hover_at(Place place, const Desk::Paper& paper, const FileAnswer* answer, Encoding encoding) {
  const Plan& plan = paper.tree->workspace()->plan();
  const Document& document = *paper.document;
  const std::uint32_t offset = document.offset_of(place, encoding);
  const std::uint32_t start = document.lines().start_of(place.line);
  if (const auto id = id_at(document.text(), document.lines().line(document.text(), place.line), start, offset)) {
    const RuleInfo* rule = rule_named(plan, std::string_view(document.text()).substr(id->start, id->end - id->start));
    if (rule != nullptr)
      return Hover{rule_page(*rule), {document.place_of(id->start, encoding), document.place_of(id->end, encoding)}};
  }
  if (answer == nullptr) return std::nullopt;
  std::optional<Hover> hover;
  std::string pages;
  std::string_view last;
  for (const Finding& finding : answer->findings) {
    const Range range = paper.view().range(finding.span, encoding);
    if (place < range.start || range.end < place) continue;
    if (!hover) hover.emplace(Hover{{}, range});
    hover->markdown += headline(finding);
    const RuleInfo* rule = rule_named(plan, finding.rule);
    if (rule != nullptr && finding.rule != last) pages += "---\n\n" + rule_page(*rule);
    last = finding.rule;
  }
  if (hover) hover->markdown += pages;
  return hover;
}

}  // namespace assay::lsp
