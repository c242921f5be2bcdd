#include "tally.h"

#include <algorithm>

namespace assay {

Level shown_level(const Finding& finding) {
  return finding.confidence == Confidence::advisory ? Level::note : finding.level();
}

std::uint64_t Tally::total(Disposition disposition) const {
  std::uint64_t sum = 0;
  for (const LevelCounts& counts : by_level) sum += counts.of(disposition);
  return sum;
}

Tally tally_of(const Report& report) {
  Tally tally;
  for (const Finding& finding : report.findings) {
    const auto level = static_cast<std::size_t>(shown_level(finding));
    ++tally.by_level[level].by_disposition[static_cast<std::size_t>(finding.disposition)];
    if (finding.disposition == Disposition::open && finding.confidence == Confidence::advisory) ++tally.open_advisory;
  }
  return tally;
}

Points::Points(const Score& score) {
  for (const CategoryScore& category : score.categories) {
    for (const RequirementScore& requirement : category.requirements) {
      for (const RuleScore& rule : requirement.rules) {
        if (rule.gain > Rational(0)) gain_.emplace(rule.rule, &rule.gain);
      }
    }
  }
}

const Rational* Points::of(const Finding& finding) const {
  if (!finding.scored() || finding.disposition == Disposition::suppressed) return nullptr;
  const auto found = gain_.find(finding.rule);
  return found == gain_.end() ? nullptr : found->second;
}

std::string points_text(const Rational& gain) {
  constexpr int kMostDigits = 12;
  std::string text;
  for (int digits = 4; digits <= kMostDigits; ++digits) {
    text = gain.floored(digits);
    if (text.find_first_of("123456789") != std::string::npos) break;
  }
  return '+' + text;
}

const Requirement* find_requirement(const Standard& standard, std::string_view id) {
  for (const Category& category : standard.categories) {
    const auto found = std::ranges::find(category.requirements, id, &Requirement::id);
    if (found != category.requirements.end()) return &*found;
  }
  return nullptr;
}

const RuleInfo* find_rule(const Report& report, std::string_view id) {
  const auto found =
      std::ranges::lower_bound(report.rules, id, {}, [](const RuleInfo* rule) -> std::string_view { return rule->id; });
  return found != report.rules.end() && (*found)->id == id ? *found : nullptr;
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

std::string counted(std::uint64_t number, std::string_view noun) {
  std::string text = grouped(number);
  text += ' ';
  text += noun;
  if (number != 1) text += 's';
  return text;
}

std::string first_sentence(std::string_view markdown) {
  std::string sentence;
  bool space = false;
  for (std::size_t i = 0; i < markdown.size(); ++i) {
    const char c = markdown[i];
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      const bool ended = !sentence.empty() && std::string_view(".!?").find(sentence.back()) != std::string_view::npos;
      // "e.g. this" goes on: what follows an end starts with a capital or opens code.
      const std::size_t next = markdown.find_first_not_of(" \n\r\t", i);
      if (next == std::string_view::npos) break;
      if (ended && ((markdown[next] >= 'A' && markdown[next] <= 'Z') || markdown[next] == '`')) break;
      space = true;
      continue;
    }
    if (space && !sentence.empty()) sentence += ' ';
    space = false;
    sentence += c;
  }
  return sentence;
}

std::vector<std::string> fraction_lines(const Rational& value, std::size_t width) {
  const std::string text = value.text();
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size(); at += width) lines.push_back(text.substr(at, width));
  return lines;
}

}  // namespace assay
