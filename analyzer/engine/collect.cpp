#include "collect.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "analyzer/facts/cpp_facts.h"
#include "analyzer/secrets/mask.h"
#include "byte_offsets.h"
#include "fingerprint.h"
#include "parallel.h"
#include "rules/api/cpp.h"

namespace assay {
namespace {

std::string cpp_scope_at(const CppFileFacts& facts, std::uint32_t offset) {
  const std::int32_t cls = facts.class_at(offset);
  const std::int32_t function = facts.function_at(offset);
  const CppClass* c = cls < 0 ? nullptr : &facts.classes[static_cast<std::size_t>(cls)];
  const CppFunction* f = function < 0 ? nullptr : &facts.functions[static_cast<std::size_t>(function)];
  if (f != nullptr && (c == nullptr || f->span.start >= c->span.start)) return f->qualname;
  return c == nullptr ? std::string() : c->qualname;
}

// The innermost class or function around an offset, by facts.
std::string scope_at(const FileFacts& facts, std::uint32_t offset) {
  if (facts.cpp != nullptr) return cpp_scope_at(*facts.cpp, offset);
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
  explicit Places(const SourceTable& sources) : sources_(sources) {}

  Position at(FileId file, std::uint32_t offset) {
    const std::string_view text = sources_[file].text();
    auto known = lines_.find(file);
    if (known == lines_.end()) known = lines_.emplace(file, LineIndex(text)).first;
    return known->second.position(text, offset);
  }

 private:
  const SourceTable& sources_;
  std::map<FileId, LineIndex> lines_;
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

// The fix that a rule offers, as edits of the file's bytes. None where the file's encoding does not tell where they
// lie.
std::optional<Fix> fix_of(Violation& violation, const ProjectFacts& project, const SourceTable& sources) {
  if (violation.edits.empty()) return std::nullopt;
  Fix fix{std::move(violation.fix_title), violation.fix_safety, std::move(violation.edits)};
  for (Edit& edit : fix.edits) {
    const auto file = edit.path.empty() ? std::optional(violation.file) : project.modules().at_path(edit.path);
    if (!file) return std::nullopt;
    const ByteOffsets offsets(sources[*file]);
    const auto start = offsets.of(edit.start);
    const auto end = offsets.of(edit.end);
    if (!start || !end || !offsets.same_bytes(edit.text)) return std::nullopt;
    edit = {sources[*file].path, *start, *end, std::move(edit.text)};
  }
  std::ranges::sort(fix.edits);
  return fix;
}

// Rules that look at tokens alone rest on those, whoever else has read the file.
std::string front_end_of(const FileFacts& facts, const ActiveRule& rule) {
  if (facts.cpp == nullptr) return {};
  const CppHooks* hooks = rule.hooks.cpp_handlers();
  return facts.cpp->by_clang && hooks != nullptr && !hooks->is_by_tokens() ? "clang" : "syntax";
}

Finding finding_of(Violation& violation, const ActiveRule& rule, const ProjectFacts& project, const SourceFile& source,
                   Places& places) {
  const RuleInfo& info = rule.rule->info;
  const FileFacts& facts = project.file(violation.file);
  Finding finding;
  finding.rule = info.id;
  finding.severity = violation.severity;
  finding.confidence = violation.confidence;
  finding.path = facts.path;
  finding.span = violation.span;
  finding.start = places.at(violation.file, violation.span.start);
  finding.end = places.at(violation.file, violation.span.end);
  finding.message = std::move(violation.message);
  finding.unit = std::move(violation.unit);
  finding.requirement = info.requirement;
  finding.front_end = front_end_of(facts, rule);
  finding.scope = scope_at(facts, violation.span.start);
  finding.secrets = std::move(violation.secrets);
  finding.fingerprint =
      fingerprint(info.id, finding.scope, shown_text(source.text(), violation.span, finding.secrets), source.language);
  for (Violation::Also& also : violation.related) {
    finding.related.push_back({project.file(also.file).path, places.at(also.file, also.span.start),
                               places.at(also.file, also.span.end), std::move(also.message)});
  }
  for (Violation::Also& step : violation.flow) {
    finding.flow.push_back({project.file(step.file).path, places.at(step.file, step.span.start),
                            places.at(step.file, step.span.end), std::move(step.message)});
  }
  return finding;
}

}  // namespace

Collected collect(Matches matches, const ActiveRules& rules, const ProjectFacts& project, const SourceTable& sources,
                  unsigned jobs) {
  // The results of one file after the other, and those of the project last.
  matches.files.push_back(std::move(matches.project));
  std::vector<std::vector<Finding>> found(matches.files.size());
  parallel_for(matches.files.size(), jobs, [&](std::size_t slot, unsigned) {
    Places places(sources);
    for (RuleResult& result : matches.files[slot]) {
      for (Violation& violation : result.sink.violations()) {
        Finding finding =
            finding_of(violation, *rules.find(result.rule->info.id), project, sources[violation.file], places);
        finding.fix = fix_of(violation, project, sources);
        if (finding.scored()) result.sink.applies(violation.file, finding.unit);
        found[slot].push_back(std::move(finding));
      }
    }
  });

  Collected out;
  out.units.resize(rules.all().size());
  std::map<const Rule*, RuleUnits*> units;
  for (std::size_t i = 0; i < out.units.size(); ++i) units[rules.all()[i].rule] = &out.units[i];
  for (std::vector<RuleResult>& results : matches.files) {
    for (RuleResult& result : results) {
      RuleUnits& all = *units[result.rule];
      for (Sink::UnitMark& mark : result.sink.units()) all.applies.push_back({mark.file, std::move(mark.unit)});
      for (Sink::Undecided& mark : result.sink.undecided()) all.unknown.push_back({mark.file, std::move(mark.reason)});
    }
  }
  for (const RuleFault& fault : matches.faults) {
    if (fault.file != kNoFile) units[fault.rule]->unknown.push_back({fault.file, "the rule failed"});
  }
  parallel_for(out.units.size(), jobs, [&](std::size_t i, unsigned) {
    const auto by_key = [](const UnitMark& mark) { return std::tie(mark.text, mark.file); };
    auto& applies = out.units[i].applies;
    if (!std::ranges::is_sorted(applies, {}, by_key)) std::ranges::sort(applies, {}, by_key);
    std::ranges::sort(out.units[i].unknown);
  });
  for (std::vector<Finding>& findings : found) std::ranges::move(findings, std::back_inserter(out.findings));
  std::ranges::sort(out.findings, [](const Finding& a, const Finding& b) { return a < b; });
  return out;
}

}  // namespace assay
