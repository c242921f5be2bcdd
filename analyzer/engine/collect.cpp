#include "collect.h"

#include <algorithm>
#include <optional>

#include "analyzer/secrets/mask.h"
#include "fingerprint.h"

namespace assay {
namespace {

// The innermost class or function around an offset, by facts.
std::string scope_at(const FileFacts& facts, std::uint32_t offset) {
  const std::int32_t cls = facts.class_at(offset);
  const std::int32_t function = facts.function_at(offset);
  const ClassFact* c = cls < 0 ? nullptr : &facts.classes[static_cast<std::size_t>(cls)];
  const FunctionFact* f = function < 0 ? nullptr : &facts.functions[static_cast<std::size_t>(function)];
  if (f != nullptr && (c == nullptr || f->span.start >= c->span.start)) return f->qualname;
  return c == nullptr ? std::string() : c->qualname;
}

// Line indexes of the files that findings point into, made when first asked for.
class Places {
 public:
  explicit Places(const std::vector<SourceFile>& sources) : sources_(sources), lines_(sources.size()) {}

  Position at(FileId file, std::uint32_t offset) {
    auto& index = lines_[file];
    if (!index) index.emplace(sources_[file].text());
    return index->position(sources_[file].text(), offset);
  }

 private:
  const std::vector<SourceFile>& sources_;
  std::vector<std::optional<LineIndex>> lines_;
};

// The text of a finding without its secrets: a fingerprint goes into baselines, and a short secret can be guessed from
// a hash.
std::string shown_text(std::string_view text, Span span, const std::vector<Span>& secret_spans) {
  std::string shown(text.substr(span.start, span.end - span.start));
  for (const Span secret : secret_spans) {
    if (secret.start >= span.start && secret.end <= span.end)
      secrets::blot(shown, secret.start - span.start, secret.end - span.start);
  }
  return shown;
}

}  // namespace

Collected collect(Matches matches, const ActiveRules& rules, const ProjectFacts& project,
                  const std::vector<SourceFile>& sources) {
  Collected out;
  Places places(sources);
  for (const ActiveRule& active : rules.all()) out.units[active.rule->info.id];

  const auto add = [&](RuleResult& result) {
    const RuleInfo& info = result.rule->info;
    RuleUnits& units = out.units[info.id];
    for (const Sink::UnitMark& mark : result.sink.units()) units.paths.emplace(mark.unit, project.file(mark.file).path);
    for (const Sink::Undecided& mark : result.sink.undecided()) {
      units.unknown.emplace(project.file(mark.file).path, mark.reason);
    }
    for (Violation& violation : result.sink.violations()) {
      const FileFacts& facts = project.file(violation.file);
      const std::string_view text = sources[violation.file].text();
      Finding finding;
      finding.rule = info.id;
      finding.severity = violation.severity;
      finding.confidence = violation.confidence;
      finding.path = facts.path;
      finding.span = violation.span;
      finding.start = places.at(violation.file, violation.span.start);
      finding.end = places.at(violation.file, violation.span.end);
      finding.message = std::move(violation.message);
      finding.unit = violation.unit;
      finding.requirement = info.requirement;
      finding.scope = scope_at(facts, violation.span.start);
      finding.secrets = std::move(violation.secrets);
      finding.fingerprint = fingerprint(info.id, finding.scope, shown_text(text, violation.span, finding.secrets));
      for (Violation::Also& also : violation.related) {
        finding.related.push_back({project.file(also.file).path, places.at(also.file, also.span.start),
                                   places.at(also.file, also.span.end), std::move(also.message)});
      }
      for (Violation::Also& step : violation.flow) {
        finding.flow.push_back({project.file(step.file).path, places.at(step.file, step.span.start),
                                places.at(step.file, step.span.end), std::move(step.message)});
      }
      if (finding.scored()) units.paths.emplace(violation.unit, facts.path);
      out.findings.push_back(std::move(finding));
    }
  };
  for (auto& results : matches.files) {
    for (RuleResult& result : results) add(result);
  }
  for (RuleResult& result : matches.project) add(result);
  for (const RuleFault& fault : matches.faults) {
    if (fault.file != kNoFile)
      out.units[fault.rule->info.id].unknown.emplace(project.file(fault.file).path, "the rule failed");
  }
  std::ranges::sort(out.findings, [](const Finding& a, const Finding& b) { return a < b; });
  return out;
}

}  // namespace assay
