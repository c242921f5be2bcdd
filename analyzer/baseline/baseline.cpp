#include "analyzer/baseline/baseline.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "json_line.h"

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

Problem read_entry(const rapidjson::Value& json, BaselineEntry& entry) {
  std::array<bool, kFields.size()> seen{};
  for (const auto& member : json.GetObject()) {
    const std::string_view name(member.name.GetString(), member.name.GetStringLength());
    const auto* field = std::ranges::find(kFields, name, [](const Field& f) { return std::string_view(f.name); });
    if (field == kFields.end()) return "an entry has no \"" + std::string(name) + '"';
    if (!member.value.IsString()) return '"' + std::string(name) + "\" takes a text";
    if (std::exchange(seen[static_cast<std::size_t>(field - kFields.begin())], true))
      return '"' + std::string(name) + "\" stands twice in the entry";
    entry.*(field->member) = {member.value.GetString(), member.value.GetStringLength()};
  }
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (kFields[i].required && (entry.*(kFields[i].member)).empty())
      return "the entry has no \"" + std::string(kFields[i].name) + '"';
  }
  return problem_of_fingerprint(entry.fingerprint);
}

Problem read_schema(const rapidjson::Value& json) {
  const auto schema = json.FindMember("schema");
  if (schema == json.MemberEnd() || !schema->value.IsString())
    return "this is no baseline: its first line is not {\"schema\":\"" + std::string(kSchema) + "\"}";
  const std::string_view name(schema->value.GetString(), schema->value.GetStringLength());
  if (name == kSchema) return std::nullopt;
  return name.starts_with(kSchemaFamily) ? "the baseline has the version \"" + std::string(name) +
                                               "\", and this assay reads " + std::string(kSchema)
                                         : "this is no baseline: its schema is \"" + std::string(name) + '"';
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
    rapidjson::Document json;
    if (!parse_json_line(line, json) || !json.IsObject()) return fail("the line is no JSON object", path, number);
    Problem problem = has_schema ? read_entry(json, baseline.emplace_back()) : read_schema(json);
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
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
    json.StartObject();
    for (const Field& field : kFields) {
      const std::string& value = entry.*(field.member);
      if (value.empty()) continue;
      json.Key(field.name);
      json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
    }
    json.EndObject();
    text.append(buffer.GetString(), buffer.GetSize()) += '\n';
  }
  return text;
}

}  // namespace assay
