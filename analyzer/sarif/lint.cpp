#include "analyzer/sarif/lint.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

#include "linter.h"
#include "reporters/gzip_size.h"
#include "reporters/unicode.h"

namespace assay {
namespace {

using Kind = LocatedJson::Kind;

// GitHub's limits ("SARIF support for code scanning"): above `refused` the file is, above `kept` the rest is dropped.
struct Limit {
  std::size_t refused;
  std::size_t kept;
};
constexpr Limit kRuns = {20, 20};
constexpr Limit kResults = {25'000, 5'000};
constexpr Limit kRules = {25'000, 25'000};
constexpr Limit kExtensions = {100, 100};
constexpr Limit kSteps = {10'000, 1'000};
constexpr Limit kLocations = {1'000, 100};
constexpr Limit kTags = {20, 10};
constexpr std::size_t kCompressed = 10'000'000;  // bytes
constexpr std::size_t kDescription = 1'024;      // characters

class Linter {
 public:
  explicit Linter(const SarifSources* sources) : sources_(sources) {}

  std::vector<SarifProblem> lint(const LocatedJson& log, std::string_view text) {
    if (log.text_of("version") != "2.1.0")
      findings_.error(log, "", "version", "`version` is not \"2.1.0\"; no other is accepted");
    if (log.member("runs") == nullptr) findings_.error(log, "", "runs", "`runs` is missing");
    if (!gzip_fits(text, kCompressed))
      findings_.error(log, "", "file-size", "larger than 10 MB after gzip; GitHub refuses the file");
    const auto& runs = log.elements("runs");
    limit(log, "", "runs", runs.size(), kRuns);
    one_category_each(runs);
    for (std::size_t i = 0; i < runs.size(); ++i) run(runs[i], step("", "runs", i));
    std::vector<SarifProblem> problems = findings_.take();
    std::ranges::sort(problems, {}, [](const SarifProblem& p) { return std::tie(p.line, p.where, p.check, p.text); });
    return problems;
  }

 private:
  void limit(const LocatedJson& at, const std::string& where, const std::string& what, std::size_t count, Limit limit) {
    const std::string so_many = std::to_string(count) + ' ' + what;
    if (count > limit.refused) {
      findings_.error(at, where, "limit", so_many + "; GitHub refuses more than " + std::to_string(limit.refused));
    } else if (count > limit.kept) {
      findings_.warning(at, where, "limit",
                        so_many + "; GitHub keeps " + std::to_string(limit.kept) + " and says nothing");
    }
  }

  void one_category_each(const std::vector<LocatedJson>& runs) {
    std::set<std::tuple<std::string_view, std::string_view>> seen;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const LocatedJson* tool = runs[i].member("tool");
      const LocatedJson* driver = tool == nullptr ? nullptr : tool->member("driver");
      const LocatedJson* details = runs[i].member("automationDetails");
      std::string_view category = details == nullptr ? std::string_view() : details->text_of("id");
      category = category.substr(0, category.rfind('/') == std::string_view::npos ? 0 : category.rfind('/'));
      if (seen.emplace(driver == nullptr ? std::string_view() : driver->text_of("name"), category).second) continue;
      findings_.error(
          runs[i], step("", "runs", i), "two-runs-one-category",
          "a run before has the same tool and the category \"" + std::string(category) + "\"; GitHub refuses both");
    }
  }

  void run(const LocatedJson& run, const std::string& where) {
    const auto& results = run.elements("results");
    limit(run, where, "results", results.size(), kResults);
    if (!results.empty() && run.member("columnKind") == nullptr)
      findings_.error(run, where, "column-kind", "`columnKind` is missing beside results (3.14.27)");
    all_or_none(run, results, where, "suppressions", "3.27.23");
    all_or_none(run, results, where, "baselineState", "3.27.24");
    if (const LocatedJson* tool = run.member("tool")) {
      limit(*tool, where + ".tool", "extensions", tool->elements("extensions").size(), kExtensions);
      if (const LocatedJson* driver = tool->member("driver")) rules(*driver, where + ".tool.driver", results, where);
    }
    for (std::size_t i = 0; i < results.size(); ++i) result(results[i], step(where, "results", i));
    if (sources_ != nullptr) lint_against_sources(run, where, *sources_, findings_);
  }

  void all_or_none(const LocatedJson& run, const std::vector<LocatedJson>& results, const std::string& where,
                   std::string_view name, std::string_view clause) {
    const auto having = static_cast<std::size_t>(
        std::ranges::count_if(results, [&](const LocatedJson& result) { return result.member(name) != nullptr; }));
    if (having == 0 || having == results.size()) return;
    findings_.error(run, where, "all-or-none",
                    "`" + std::string(name) + "` is on " + std::to_string(having) + " of " +
                        std::to_string(results.size()) + " results; on all or on none (" + std::string(clause) + ")");
  }

  void rules(const LocatedJson& driver, const std::string& where, const std::vector<LocatedJson>& results,
             const std::string& run_where) {
    const auto& rules = driver.elements("rules");
    limit(driver, where, "rules", rules.size(), kRules);
    for (std::size_t i = 0; i < rules.size(); ++i) rule(rules[i], step(where, "rules", i));
    for (std::size_t i = 0; i < results.size(); ++i) {
      const LocatedJson* index = results[i].member("ruleIndex");
      const std::string_view id = results[i].text_of("ruleId");
      if (index == nullptr || id.empty() || index->number == -1) continue;
      const std::uint32_t number = results[i].count_of("ruleIndex", 0xFFFFFFFF);
      if (number < rules.size() && rules[number].text_of("id") == id) continue;
      findings_.error(*index, step(run_where, "results", i), "rule-index",
                      "`ruleIndex` names another rule than `ruleId`, or none");
    }
  }

  void rule(const LocatedJson& rule, const std::string& where) {
    for (const char* name : {"shortDescription", "fullDescription"}) {
      const LocatedJson* description = rule.member(name);
      if (description != nullptr && utf16_length(description->text_of("text")) > kDescription)
        findings_.error(*description, where, "description", std::string(name) + " is longer than 1,024 characters");
    }
    const LocatedJson* properties = rule.member("properties");
    if (properties == nullptr) return;
    limit(*properties, where, "tags", properties->elements("tags").size(), kTags);
    const LocatedJson* severity = properties->member("security-severity");
    if (severity == nullptr) return;
    double number = 0;
    const char* begin = severity->text.data();
    const auto [end, error] = std::from_chars(begin, begin + severity->text.size(), number);
    const bool valid = severity->kind == Kind::text && error == std::errc() && end == begin + severity->text.size() &&
                       number > 0 && number <= 10;
    if (!valid) {
      findings_.error(*severity, where, "security-severity",
                      "`security-severity` is a text with a number above 0 and at most 10; GitHub ignores all else");
    }
  }

  void result(const LocatedJson& result, const std::string& where) {
    const std::string_view kind = result.text_of("kind");
    if (!kind.empty() && kind != "fail") {
      const std::string_view level = result.text_of("level");
      if (level != "none") {
        findings_.error(result, where, "kind-and-level",
                        "`kind` is \"" + std::string(kind) + "\", so `level` has to be \"none\" (3.27.10)");
      }
      findings_.warning(result, where, "kind", "GitHub opens an alert for it, though `kind` is not \"fail\"");
    }
    limit(result, where, "locations", result.elements("locations").size(), kLocations);
    limit(result, where, "related locations", result.elements("relatedLocations").size(), kLocations);
    std::size_t steps = 0;
    for (const LocatedJson& flow : result.elements("codeFlows")) {
      for (const LocatedJson& thread : flow.elements("threadFlows")) steps += thread.elements("locations").size();
    }
    limit(result, where, "steps of code flows", steps, kSteps);
    for (const char* name : {"locations", "relatedLocations"}) {
      const auto& locations = result.elements(name);
      for (std::size_t i = 0; i < locations.size(); ++i) location(locations[i], step(where, name, i));
    }
    const auto& fixes = result.elements("fixes");
    for (std::size_t i = 0; i < fixes.size(); ++i) fix(fixes[i], step(where, "fixes", i));
  }

  void location(const LocatedJson& location, const std::string& where) {
    const LocatedJson* physical = location.member("physicalLocation");
    const LocatedJson* artifact = physical == nullptr ? nullptr : physical->member("artifactLocation");
    if (artifact != nullptr) uri(*artifact, where);
  }

  void uri(const LocatedJson& artifact, const std::string& where) {
    const std::string_view uri = artifact.text_of("uri");
    if (uri.empty() || uri.find("://") != std::string_view::npos) return;
    if (!path_of_uri(uri))
      findings_.error(artifact, where, "uri", "\"" + std::string(uri) + "\" leads out of the source root");
  }

  void fix(const LocatedJson& fix, const std::string& where) {
    std::set<std::string_view> seen;
    const auto& changes = fix.elements("artifactChanges");
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const std::string at = step(where, "artifactChanges", i);
      const LocatedJson* artifact = changes[i].member("artifactLocation");
      if (artifact != nullptr) {
        uri(*artifact, at);
        const std::string_view name = artifact->text_of("uri");
        if (!name.empty() && !seen.insert(name).second)
          findings_.error(changes[i], at, "artifact-twice",
                          "the fix changes \"" + std::string(name) + "\" twice (3.55.3)");
      }
      replacements(changes[i], at);
    }
  }

  void replacements(const LocatedJson& change, const std::string& where) {
    using Place = std::pair<std::uint64_t, std::uint64_t>;
    std::vector<std::tuple<Place, Place, std::size_t>> spans;
    const auto& replacements = change.elements("replacements");
    for (std::size_t i = 0; i < replacements.size(); ++i) {
      const std::string at = step(where, "replacements", i);
      if (replacements[i].member("insertedContent") == nullptr) {
        findings_.warning(replacements[i], at, "inserted-content",
                          "`insertedContent` is missing; some viewers and reviewdog crash on that");
      }
      const LocatedJson* region = replacements[i].member("deletedRegion");
      if (region == nullptr || region->member("startLine") == nullptr) continue;
      const std::uint32_t first = region->count_of("startLine", 0);
      const std::uint32_t last = region->count_of("endLine", first);
      const bool whole_line = region->member("endColumn") == nullptr;
      spans.emplace_back(Place{first, region->count_of("startColumn", 1)},
                         Place{last, whole_line ? 0xFFFFFFFFFF : region->count_of("endColumn", 1)}, i);
    }
    std::ranges::sort(spans);
    for (std::size_t i = 1; i < spans.size(); ++i) {
      if (std::get<0>(spans[i]) >= std::get<1>(spans[i - 1])) continue;
      findings_.error(replacements[std::get<2>(spans[i])], step(where, "replacements", std::get<2>(spans[i])),
                      "overlap", "overlaps another replacement of the fix");
    }
  }

  const SarifSources* sources_;
  Findings findings_;
};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

}  // namespace

std::optional<std::string> path_of_uri(std::string_view uri) {
  if (uri.starts_with('/') || uri.find("://") != std::string_view::npos) return std::nullopt;
  std::string path;
  for (std::size_t at = 0; at < uri.size(); ++at) {
    const int high = uri[at] == '%' && at + 2 < uri.size() ? hex_digit(uri[at + 1]) : -1;
    const int low = high < 0 ? -1 : hex_digit(uri[at + 2]);
    path += low < 0 ? uri[at] : static_cast<char>(high * 16 + low);
    if (low >= 0) at += 2;
  }
  if (path.find('\0') != std::string::npos || path.starts_with('/')) return std::nullopt;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (std::string_view(path).substr(at, end - at) == "..") return std::nullopt;
    at = end + 1;
  }
  return path;
}

Result<std::vector<SarifProblem>> lint_sarif(std::string_view text, const std::string& path,
                                             const SarifSources* sources) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  const bool marked = text.starts_with(kMark);
  Result<LocatedJson> log = parse_located_json(marked ? text.substr(kMark.size()) : text, path);
  if (!log) return std::unexpected(log.error());
  if (log->kind != Kind::object) return fail("no SARIF: the document is no object", path, 1, 1);
  std::vector<SarifProblem> problems = Linter(sources).lint(*log, text);
  if (marked) {
    problems.insert(problems.begin(), {SarifProblem::Level::warning, 1, "", "byte-order-mark",
                                       "starts with a byte order mark, which JSON must not (RFC 8259, 8.1)"});
  }
  return problems;
}

}  // namespace assay
