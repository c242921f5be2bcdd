#include "settings_keys.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>

#include "analyzer/config/suggest.h"
#include "analyzer/model/rule_info.h"

namespace assay {
namespace {

constexpr std::uint64_t kMaxFileSize = 1'000'000'000;  // offsets in a file have 32 bits, with room to spare
constexpr std::int64_t kMaxJobs = 1024;

std::unexpected<Failure> wrong_type(const Value& value, std::string_view wanted) {
  // A list is the wrong kind only for what stands in it.
  for (const Value& item : value.items) {
    if (!item.is(Value::Kind::text)) return wrong_type(item, wanted);
  }
  return fail_at(value.origin, "takes " + std::string(wanted) + ", not a " + std::string(describe(value.kind)));
}

// The folder that relative paths in `origin`'s file start from, absolute; empty for the command line.
std::string folder_of(const Origin& origin) {
  if (origin.path.starts_with('<')) return {};
  return std::filesystem::absolute(origin.path).lexically_normal().parent_path().string();
}

Result<std::string> read_text(const Value& value, RuleIds) {
  if (!value.is(Value::Kind::text)) return wrong_type(value, "a text");
  return value.text;
}

Result<std::string> read_profile(const Value& value, RuleIds) {
  if (!value.is(Value::Kind::text)) return wrong_type(value, "a text");
  const bool is_path = value.text.ends_with(".toml") || value.text.find('/') != std::string::npos;
  if (!is_path || value.origin.path.starts_with('<')) return value.text;
  return (std::filesystem::path(value.origin.path).parent_path() / value.text).lexically_normal().string();
}

// Relative to the file that says it.
Result<std::string> read_path(const Value& value, RuleIds) {
  if (!value.is(Value::Kind::text)) return wrong_type(value, "a path");
  if (value.text.empty() || value.origin.path.starts_with('<')) return value.text;
  return (std::filesystem::path(value.origin.path).parent_path() / value.text).lexically_normal().string();
}

Result<std::vector<std::string>> read_gates(const Value& value, RuleIds) {
  static const std::vector<std::string> kWords = {"all",
                                                  "compliance-score",
                                                  "coverage",
                                                  "every-unit-passes",
                                                  "latency",
                                                  "no-new-findings",
                                                  "no-open-critical",
                                                  "no-open-findings",
                                                  "services-healthy",
                                                  "tests-executed"};
  if (!value.is_strings()) return wrong_type(value, "a list of gates");
  for (const Value& item : value.items) {
    if (std::ranges::find(kWords, item.text) == kWords.end())
      return fail_at(item.origin, "names the unknown gate \"" + item.text + '"' + did_you_mean(item.text, kWords));
  }
  return value.strings;
}

Result<std::vector<std::string>> read_texts(const Value& value, RuleIds) {
  if (!value.is_strings()) return wrong_type(value, "a list of texts");
  return value.strings;
}

Result<std::vector<std::string>> read_rules(const Value& value, RuleIds rules) {
  if (!value.is_strings()) return wrong_type(value, "a list of rule ids");
  for (const Value& item : value.items) {
    if (std::ranges::none_of(rules, [&](const std::string& id) { return names_rule(item.text, id); }))
      return fail_at(item.origin, "names the unknown rule \"" + item.text + '"' + did_you_mean(item.text, rules));
  }
  return value.strings;
}

Result<std::vector<ScopedPatterns>> read_patterns(const Value& value, RuleIds) {
  if (!value.is_strings()) return wrong_type(value, "a list of path patterns");
  std::vector<ScopedPatterns> out;
  for (const Value& item : value.items) {
    const std::string base = folder_of(item.origin);
    if (out.empty() || out.back().base != base) out.push_back({base, {}});
    out.back().lines.push_back(item.text);
  }
  return out;
}

Result<bool> read_boolean(const Value& value, RuleIds) {
  if (!value.is(Value::Kind::boolean)) return wrong_type(value, "true or false");
  return value.boolean;
}

Result<std::uint64_t> read_size(const Value& value, RuleIds) {
  std::optional<std::uint64_t> size;
  if (value.is(Value::Kind::integer) && value.integer > 0) size = static_cast<std::uint64_t>(value.integer);
  if (value.is(Value::Kind::text)) size = parse_size(value.text);
  if (!size || *size == 0) return fail_at(value.origin, "takes a number of bytes above 0, such as 5000000 or \"5MB\"");
  if (*size > kMaxFileSize) return fail_at(value.origin, "takes at most 1GB");
  return *size;
}

Result<Rational> read_share(const Value& value, RuleIds) {
  std::optional<Rational> share;
  if (value.is(Value::Kind::text) || value.is(Value::Kind::number)) share = parse_share(value.text);
  if (value.is(Value::Kind::integer)) share = parse_share(std::to_string(value.integer));
  if (!share) return fail_at(value.origin, "takes a share from 0 to 1, such as 0.95 or \"95%\"");
  return *share;
}

Result<std::optional<Rational>> read_optional_share(const Value& value, RuleIds rules) {
  return read_share(value, rules);
}

Result<std::optional<Level>> read_level(const Value& value, RuleIds) {
  static const std::vector<std::string> kWords = {"error", "warning", "note", "never"};
  if (!value.is(Value::Kind::text)) return wrong_type(value, "a text");
  const auto it = std::ranges::find(kWords, value.text);
  if (it == kWords.end()) {
    return fail_at(value.origin,
                   "takes error, warning, note or never, not \"" + value.text + '"' + did_you_mean(value.text, kWords));
  }
  if (value.text == "never") return std::optional<Level>();
  return std::optional(static_cast<Level>(it - kWords.begin()));
}

Result<unsigned> read_jobs(const Value& value, RuleIds) {
  if (!value.is(Value::Kind::integer) || value.integer < 0 || value.integer > kMaxJobs) {
    return fail_at(value.origin, "takes a whole number from 0 (one for each processor) to 1024");
  }
  return static_cast<unsigned>(value.integer);
}

// How a value of each type is written in TOML.
Value as_value(const std::string& text) { return text_value(text, {}); }
Value as_value(const std::vector<std::string>& texts) {
  Value list;
  list.kind = Value::Kind::list;
  for (const std::string& text : texts) list.push(text_value(text, {}));
  return list;
}
Value as_value(const std::vector<ScopedPatterns>& patterns) {
  std::vector<std::string> lines;
  for (const ScopedPatterns& group : patterns) std::ranges::copy(group.lines, std::back_inserter(lines));
  return as_value(lines);
}
Value as_value(bool boolean) {
  Value value;
  value.kind = Value::Kind::boolean;
  value.boolean = boolean;
  return value;
}
Value as_value(std::uint64_t number) {
  Value value;
  value.kind = Value::Kind::integer;
  value.integer = static_cast<std::int64_t>(number);
  return value;
}
Value as_value(unsigned number) { return as_value(std::uint64_t{number}); }
Value as_value(const Rational& share) {
  // A share that came from a file or an option is a decimal; shown as one where a few digits say it exactly.
  for (int digits = 0; digits <= 12; ++digits) {
    const std::string text = share.floored(digits);
    if (Rational::parse(text) == share) {
      Value value;
      value.kind = Value::Kind::number;
      value.text = text;
      return value;
    }
  }
  return as_value(share.text());
}
Value as_value(const std::optional<Rational>& share) {
  return share ? as_value(*share) : as_value(std::string("none"));
}
Value as_value(const std::optional<Level>& level) { return as_value(std::string(level ? to_string(*level) : "never")); }

template <auto field, auto parse>
constexpr SettingRow row(std::string_view key, std::string_view type, std::string_view summary) {
  return {{key, type, summary},
          [](const Value& value, Settings& settings, RuleIds rules) -> Result<void> {
            auto parsed = parse(value, rules);
            if (!parsed) return std::unexpected(std::move(parsed.error()));
            field(settings) = {std::move(*parsed), value.origin};
            return {};
          },
          [](const Settings& settings) { return as_value(*field(settings)).canonical(); },
          [](const Settings& settings) -> const Origin& { return field(settings).origin; }};
}

#define ASSAY_FIELD(name) [](auto& settings) -> auto& { return settings.name; }

const std::array kRows = {
    row<ASSAY_FIELD(profile), read_profile>("profile", "text",
                                            "the standard to hold the tree against: a built-in name or a file"),
    row<ASSAY_FIELD(select), read_rules>("select", "list of rule ids", "only these rules or families; empty: all"),
    row<ASSAY_FIELD(ignore), read_rules>("ignore", "list of rule ids", "not these rules or families"),
    row<ASSAY_FIELD(include), read_patterns>("include", "list of patterns",
                                             "only these files; empty: every source file"),
    row<ASSAY_FIELD(exclude), read_patterns>("exclude", "list of patterns", "not these files and folders"),
    row<ASSAY_FIELD(vendored_folders), read_texts>("vendored-folders", "list of names",
                                                   "folders that hold code of others"),
    row<ASSAY_FIELD(respect_gitignore), read_boolean>("respect-gitignore", "boolean", "leave out what git ignores"),
    row<ASSAY_FIELD(force_exclude), read_boolean>("force-exclude", "boolean",
                                                  "leave out excluded files even where they are named"),
    row<ASSAY_FIELD(max_file_size), read_size>("max-file-size", "size", "larger files are skipped, with a notice"),
    row<ASSAY_FIELD(fail_on), read_level>("fail-on", "text", "the least level of findings that fails the run"),
    row<ASSAY_FIELD(min_score), read_optional_share>("min-score", "share", "the least compliance score that passes"),
    row<ASSAY_FIELD(gate), read_gates>("gate", "list of gates",
                                       "gates that fail the run; empty: all in `score`, none in `check`"),
    row<ASSAY_FIELD(baseline), read_path>("baseline", "path", "the list of old findings that are put aside"),
    row<ASSAY_FIELD(allowed_incomplete), read_share>("allowed-incomplete", "share",
                                                     "how many of the files may go unread"),
    row<ASSAY_FIELD(jobs), read_jobs>("jobs", "whole number", "threads; 0: one for each processor"),
    row<ASSAY_FIELD(roles.tier_1), read_patterns>("roles.tier-1", "list of patterns", "files that hold unit tests"),
    row<ASSAY_FIELD(roles.tier_2), read_patterns>("roles.tier-2", "list of patterns",
                                                  "files that hold integration tests"),
    row<ASSAY_FIELD(roles.tier_3), read_patterns>("roles.tier-3", "list of patterns",
                                                  "files that hold end-to-end tests"),
    row<ASSAY_FIELD(roles.shipped), read_patterns>("roles.shipped", "list of patterns",
                                                   "files that are shipped, wherever they lie"),
    row<ASSAY_FIELD(roles.not_shipped), read_patterns>("roles.not-shipped", "list of patterns",
                                                       "files that are not shipped"),
    row<ASSAY_FIELD(attested_baseline), read_share>("attested.baseline", "share",
                                                    "the baseline that the project attests"),
    row<ASSAY_FIELD(attested_by), read_text>("attested.evidence", "text", "who attests it, and on what evidence"),
};

#undef ASSAY_FIELD

}  // namespace

std::span<const SettingRow> setting_rows() { return kRows; }

}  // namespace assay
