#include "analyzer/baseline/baseline.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "analyzer/json/json_text.h"
#include "analyzer/json/json_value.h"

namespace assay {
namespace {

constexpr std::string_view kSchema = "assay-baseline/1";
constexpr std::string_view kSchemaFamily = "assay-baseline/";

struct Field {
  const char* name;
  std::string BaselineEntry::* member;
  bool required;
};

// In the order in which they are written.
constexpr std::array kFields = {
    Field{"path", &BaselineEntry::path, true},        Field{"rule", &BaselineEntry::rule, true},
    Field{"scope", &BaselineEntry::scope, false},     Field{"fingerprint", &BaselineEntry::fingerprint, true},
    Field{"message", &BaselineEntry::message, false},
};

// What is wrong with a line, unless something is.
using Problem = std::optional<std::string>;

Problem problem_of_fingerprint(std::string_view digits) {
  const bool good = digits.size() == 32 && digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  return good ? std::nullopt : Problem("\"fingerprint\" takes 32 lower-case hexadecimal digits");
}

Problem read_entry(const JsonValue& json, BaselineEntry& entry) {
  std::array<bool, kFields.size()> seen{};
  for (const JsonValue& member : json.parts) {
    const auto* field =
        std::ranges::find(kFields, member.name, [](const Field& f) { return std::string_view(f.name); });
    if (field == kFields.end()) return "an entry has no \"" + member.name + '"';
    if (member.kind != JsonValue::Kind::text) return '"' + member.name + "\" takes a text";
    if (std::exchange(seen[static_cast<std::size_t>(field - kFields.begin())], true))
      return '"' + member.name + "\" stands twice in the entry";
    entry.*(field->member) = member.text;
  }
  for (const Field& field : kFields) {
    if (field.required && (entry.*(field.member)).empty()) return "the entry has no \"" + std::string(field.name) + '"';
  }
  return problem_of_fingerprint(entry.fingerprint);
}

Problem read_schema(const JsonValue& json) {
  const std::string name = json.text_of("schema");
  if (name.empty()) return "this is no baseline: its first line is not {\"schema\":\"" + std::string(kSchema) + "\"}";
  if (name == kSchema) return std::nullopt;
  return name.starts_with(kSchemaFamily)
             ? "the baseline has the version \"" + name + "\", and this assay reads " + std::string(kSchema)
             : "this is no baseline: its schema is \"" + name + '"';
}

bool is_mark_of_a_merge(std::string_view line) {
  return line.starts_with("<<<<<<<") || line.starts_with("=======") || line.starts_with(">>>>>>>") ||
         line.starts_with("|||||||");
}

}  // namespace

BaselineEntry entry_of(const Finding& finding) {
  return {finding.path, finding.rule, finding.scope, finding.fingerprint, finding.message};
}

Result<Baseline> parse_baseline(std::string_view text, const std::string& path) {
  Baseline baseline;
  bool has_schema = false;
  std::uint32_t number = 0;
  while (!text.empty()) {
    ++number;
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);  // git may have changed line ends
    if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
    if (is_mark_of_a_merge(line)) return fail("a conflict of a merge is not resolved here", path, number);
    const std::optional<JsonValue> json = parse_json_object(line, JsonBytes::utf8);
    if (!json) return fail("the line is no JSON object", path, number);
    Problem problem = has_schema ? read_entry(*json, baseline.emplace_back()) : read_schema(*json);
    if (problem) return fail(std::move(*problem), path, number);
    has_schema = true;
  }
  if (!has_schema) return fail("this is no baseline: it is empty", path);
  std::ranges::sort(baseline);
  return baseline;
}

std::string baseline_text(const Baseline& baseline) {
  std::string text = "{\"schema\":\"" + std::string(kSchema) + "\"}\n";
  for (const BaselineEntry& entry : baseline) {
    JsonText json;
    json->StartObject();
    for (const Field& field : kFields) {
      if (const std::string& value = entry.*(field.member); !value.empty()) json.text(field.name, value);
    }
    json->EndObject();
    text += json.str() + '\n';
  }
  return text;
}

}  // namespace assay
