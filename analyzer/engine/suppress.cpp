#include "suppress.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "self_report.h"

namespace assay {
namespace {

struct Allow {
  const Directive* directive = nullptr;
  std::uint32_t line = 0;  // of the findings it speaks of
  std::vector<std::string> ids;
  std::string reason;
  std::string until;
  std::set<std::string> used;  // ids that met a finding
  bool understood = false;
};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i != 4 && i != 7 && (text[i] < '0' || text[i] > '9')) return false;
  }
  const int month = (text[5] - '0') * 10 + text[6] - '0';
  const int day = (text[8] - '0') * 10 + text[9] - '0';
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

// `assay: allow[ID, ID] reason until=DATE`
Allow parse(const Directive& directive) {
  const DirectiveComment& comment = directive.comment;
  Allow allow;
  allow.directive = &directive;
  allow.line = comment.line;
  std::string_view text = trimmed(std::string_view(comment.text).substr(std::string_view("assay:").size()));
  if (!text.starts_with("allow[")) return allow;
  text.remove_prefix(std::string_view("allow[").size());
  const auto close = text.find(']');
  if (close == std::string_view::npos) return allow;
  for (std::string_view ids = text.substr(0, close); !ids.empty();) {
    const auto comma = ids.find(',');
    if (const auto id = trimmed(ids.substr(0, comma)); !id.empty()) allow.ids.emplace_back(id);
    ids = comma == std::string_view::npos ? std::string_view() : ids.substr(comma + 1);
  }
  allow.understood = !allow.ids.empty();
  for (std::string_view rest = text.substr(close + 1); !(rest = trimmed(rest)).empty();) {
    const auto blank = rest.find_first_of(" \t");
    const std::string_view word = rest.substr(0, blank);
    if (word.starts_with("until=")) {
      allow.until = word.substr(std::string_view("until=").size());
      if (!is_date(allow.until)) allow.understood = false;
    } else {
      if (!allow.reason.empty()) allow.reason += ' ';
      allow.reason += word;
    }
    rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank);
  }
  // A dash or colon between the bracket and the reason is punctuation, not a reason.
  if (allow.reason.find_first_not_of("-:–— .") == std::string::npos) allow.reason.clear();
  return allow;
}

// Comments on lines of their own speak of the first line below them that is not one of them.
void place(std::vector<Allow>& allows) {
  for (auto it = allows.rbegin(); it != allows.rend(); ++it) {
    const DirectiveComment& comment = it->directive->comment;
    if (!comment.own_line) continue;
    it->line = comment.line + 1;
    if (it == allows.rbegin()) continue;
    const Allow& below = *std::prev(it);
    const DirectiveComment& next = below.directive->comment;
    if (next.own_line && next.line == it->line) it->line = below.line;
  }
}

}  // namespace

Suppressed suppress(std::vector<Finding>& findings, const std::vector<GatheredFile>& files, const Plan& plan) {
  Suppressed out;
  std::map<std::string_view, std::vector<Finding*>> by_path;
  for (Finding& finding : findings) by_path[finding.path].push_back(&finding);
  for (const GatheredFile& file : files) {
    if (file.directives.empty()) continue;
    std::vector<Allow> allows;
    for (const Directive& directive : file.directives) allows.push_back(parse(directive));
    place(allows);
    const auto say = [&](std::string_view id, const Allow& allow, std::string message) {
      auto finding = self_finding(plan, id, file.path, std::move(message));
      if (!finding) return;
      finding->span = allow.directive->comment.span;
      finding->start = allow.directive->start;
      finding->end = allow.directive->end;
      out.about.push_back(std::move(*finding));
    };
    const auto here = by_path.find(file.path);
    for (Allow& allow : allows) {
      std::map<std::string, std::uint64_t> suppressed;  // by rule
      if (!allow.understood) {
        say("SY-003", allow,
            "the comment is no suppression that can be read: 'assay: allow[ID] reason' is expected, with "
            "until=YYYY-MM-DD if it is to expire");
        continue;
      }
      const bool expired = !allow.until.empty() && allow.until < plan.today;
      if (here != by_path.end()) {
        for (Finding* finding : here->second) {
          if (finding->start.line != allow.line || std::ranges::find(allow.ids, finding->rule) == allow.ids.end())
            continue;
          allow.used.insert(finding->rule);
          if (expired || allow.reason.empty() || finding->disposition != Disposition::open) continue;
          finding->disposition = Disposition::suppressed;
          finding->reason = allow.reason;
          ++suppressed[finding->rule];
        }
      }
      for (const auto& [rule, count] : suppressed)
        out.waivers.push_back({rule, file.path, allow.line, allow.reason, allow.until, count});
      if (allow.reason.empty()) say("SY-002", allow, "the suppression of " + allow.ids.front() + " gives no reason");
      if (expired) say("SY-010", allow, "the suppression of " + allow.ids.front() + " expired on " + allow.until);
      for (const std::string& id : allow.ids) {
        if (allow.used.contains(id)) continue;
        if (!std::ranges::binary_search(plan.known_rules, id)) {
          say("SY-003", allow, "the suppression names '" + id + "', which is no rule");
        } else if (find_rule(plan, id) != nullptr) {
          say("SY-003", allow, "the suppression of " + id + " matches no finding");
        }
      }
    }
  }
  std::ranges::sort(out.waivers, {}, [](const Waiver& one) { return std::tie(one.path, one.line, one.rule); });
  return out;
}

}  // namespace assay
