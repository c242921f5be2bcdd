// The tool's side of a SARIF run: every enabled rule with its help, the kinds of notifications, the standard as a
// taxonomy.
#include <algorithm>
#include <array>
#include <ostream>
#include <string_view>
#include <vector>

#include "sarif.h"
#include "sarif_words.h"

namespace assay {
namespace {

constexpr std::size_t kDescription = 1024;  // characters that GitHub accepts
constexpr std::size_t kTags = 10;           // that GitHub keeps

constexpr std::string_view kWeaknesses = "CWE";  // the taxonomy's name

struct NoticeKind {
  std::string_view kind;
  std::string_view summary;
};

constexpr std::array kNoticeKinds = {
    NoticeKind{"baseline", "What became of the list of old findings."},
    NoticeKind{"binary", "A file holds bytes that no source text has and was not read."},
    NoticeKind{"empty-selection", "Nothing was there to be analysed."},
    NoticeKind{"encoding", "A file is not valid in its encoding; what could be decoded was analysed."},
    NoticeKind{"excluded", "A file was left out by configuration."},
    NoticeKind{"fix-withheld", "A fix did not hold when it was tried; it is a suggestion."},
    NoticeKind{"left-out", "Findings that were accepted are not listed here."},
    NoticeKind{"limit", "A limit was reached; what lies beyond it is not listed."},
    NoticeKind{"not-a-file", "A path is neither a file nor a directory and was not read."},
    NoticeKind{"patch", "A file could not be put into the patch."},
    NoticeKind{"rule-fault", "A rule failed on a file; the other rules went on."},
    NoticeKind{"symlink-escape", "A symbolic link leads out of the analysed directory and was not followed."},
    NoticeKind{"symlink-loop", "A symbolic link leads back to where it was and was not followed."},
    NoticeKind{"syntax", "A file could not be parsed in full; the rest of it was analysed."},
    NoticeKind{"too-large", "A file is larger than the limit and was not read."},
    NoticeKind{"unreadable", "A file or directory could not be read."},
};

std::string_view summary_of(std::string_view kind) {
  const auto known = std::ranges::find(kNoticeKinds, kind, &NoticeKind::kind);
  return known == kNoticeKinds.end() ? std::string_view("What the analysis says of itself.") : known->summary;
}

std::string_view precision_of(Confidence confidence) {
  constexpr std::array<std::string_view, 3> kPrecisions = {"very-high", "high", "medium"};
  return kPrecisions[static_cast<std::size_t>(confidence)];
}

Level level_of_rule(const RuleInfo& rule) {
  return rule.confidence == Confidence::advisory ? Level::note : level_of(rule.severity);
}

std::string_view problem_severity(Level level) { return level == Level::note ? "recommendation" : to_string(level); }

// GitHub's score for weaknesses, in its own bands: critical above 9, high above 7, medium above 4.
std::string_view security_severity(Severity severity) {
  constexpr std::array<std::string_view, 5> kScores = {"9.5", "8.0", "5.5", "2.0", "0.1"};
  return kScores[static_cast<std::size_t>(severity)];
}

// SARIF wants an address at which one learns of the tool. Where the build knows of none, the address is the information
// itself (RFC 2397): a made-up host would lead astray.
std::string information_uri(const ToolInfo& tool) {
  const std::string text = tool.name + ' ' + tool.version +
                           " measures how well a codebase keeps its team's gold standards; `" + tool.name +
                           " --help` and `" + tool.name + " explain RULE` tell more.";
  std::string uri = "data:,";
  for (const char c : uri_of_path(text)) uri += c;
  return uri;
}

bool is_weakness(const RuleInfo& rule) {
  return std::ranges::any_of(rule.tags, [](const std::string& tag) { return weakness_of_tag(tag).has_value(); });
}

std::vector<std::string> tags_of(const RuleInfo& rule) {
  std::vector<std::string> tags = rule.tags;
  if (is_weakness(rule) && std::ranges::count(tags, "security") == 0) tags.insert(tags.begin(), "security");
  if (tags.size() > kTags) tags.resize(kTags);
  return tags;
}

void text_object(JsonStream& json, std::string_view name, std::string_view text) {
  json.begin_object(name);
  json.field("text", text);
  json.end_object();
}

std::string weakness_id(std::uint32_t number) { return "CWE-" + std::to_string(number); }

class ToolWriter {
 public:
  ToolWriter(const Report& report, const SarifIndex& index, JsonStream& json)
      : report_(report), index_(index), json_(json) {}

  void write() {
    json_.begin_object();
    json_.begin_object("driver");
    json_.field("name", report_.tool.name);
    json_.field("semanticVersion", report_.tool.version);
    json_.field("informationUri",
                report_.tool.information_uri.empty() ? information_uri(report_.tool) : report_.tool.information_uri);
    json_.open_lines();
    json_.line();
    json_.lines("rules", report_.rules, [&](const RuleInfo* rule) { this->rule(*rule); });
    json_.line();
    json_.lines("notifications", index_.notice_kinds(), [&](const std::string& kind) { notification(kind); });
    supported_taxonomies();
    json_.close_lines();
    json_.end_object();
    json_.end_object();
  }

 private:
  void rule(const RuleInfo& rule) {
    const Requirement* requirement = nullptr;
    if (const auto number = index_.requirement(rule.requirement)) requirement = index_.requirements()[*number];
    const Level level = level_of_rule(rule);

    json_.begin_object();
    json_.field("id", rule.id);
    json_.field("name", pascal_name(rule.name));
    text_object(json_, "shortDescription", cut_at_word(sentence(rule.summary), kDescription));
    text_object(json_, "fullDescription",
                cut_at_word(sentence(rule.why.empty() ? rule.summary : rule.why), kDescription));
    json_.begin_object("help");
    json_.field("text", rule_help_text(rule, requirement));
    json_.field("markdown", rule_help_markdown(rule, requirement));
    json_.end_object();
    json_.begin_object("messageStrings");
    text_object(json_, "default", "{0}.");
    json_.end_object();
    json_.begin_object("defaultConfiguration");
    json_.field("level", to_string(level));
    json_.end_object();
    properties(rule, level);
    relationships(rule);
    json_.end_object();
  }

  void properties(const RuleInfo& rule, Level level) {
    json_.begin_object("properties");
    json_.begin_array("tags");
    for (const std::string& tag : tags_of(rule)) json_.value(tag);
    json_.end_array();
    json_.field("precision", precision_of(rule.confidence));
    json_.field("problem.severity", problem_severity(level));
    if (is_weakness(rule)) json_.field("security-severity", security_severity(rule.severity));
    json_.end_object();
  }

  // "superset": the requirement covers whatever the rule finds (SARIF 2.1.0, 3.53.3). The rule's own, and those that
  // count it too.
  void relationships(const RuleInfo& rule) {
    std::vector<std::string_view> requirements;
    for (const Requirement* requirement : index_.requirements()) {
      if (requirement->counts(rule.id, rule.requirement)) requirements.push_back(requirement->id);
    }
    std::vector<std::uint32_t> weaknesses;
    for (const std::string& tag : rule.tags) {
      if (const auto number = weakness_of_tag(tag)) weaknesses.push_back(*number);
    }
    if (requirements.empty() && weaknesses.empty()) return;
    json_.begin_array("relationships");
    for (const std::string_view requirement : requirements)
      relationship([&] { write_requirement_reference(report_, index_, requirement, json_); });
    for (const std::uint32_t number : weaknesses) relationship([&] { weakness_reference(number); });
    json_.end_array();
  }

  template <typename Target>
  void relationship(const Target& target) {
    json_.begin_object();
    json_.key("target");
    target();
    json_.begin_array("kinds");
    json_.value("superset");
    json_.end_array();
    json_.end_object();
  }

  void weakness_reference(std::uint32_t number) {
    json_.begin_object();
    json_.field("id", weakness_id(number));
    json_.field("index", std::uint64_t{*index_.weakness(number)});
    json_.begin_object("toolComponent");
    json_.field("name", kWeaknesses);
    json_.field("index", index_.requirements().empty() ? 0 : 1);
    json_.end_object();
    json_.end_object();
  }

  void notification(std::string_view kind) {
    json_.begin_object();
    json_.field("id", kind);
    json_.field("name", pascal_name(kind) + "Notice");  // not the id in other letters (SARIF1001)
    text_object(json_, "shortDescription", summary_of(kind));
    text_object(json_, "fullDescription", summary_of(kind));
    text_object(json_, "help", "The JSON report lists every notice with its file and line.");
    json_.end_object();
  }

  // In the order in which `taxonomies` has them.
  void supported_taxonomies() {
    std::vector<std::string_view> names;
    if (!index_.requirements().empty()) names.push_back(report_.standard.profile);
    if (!index_.weaknesses().empty()) names.push_back(kWeaknesses);
    if (names.empty()) return;
    json_.line();
    json_.begin_array("supportedTaxonomies");
    for (std::size_t i = 0; i < names.size(); ++i) {
      json_.begin_object();
      json_.field("name", names[i]);
      json_.field("index", std::uint64_t{i});
      json_.end_object();
    }
    json_.end_array();
  }

  const Report& report_;
  const SarifIndex& index_;
  JsonStream& json_;
};

void write_contents(JsonStream& json) {
  json.begin_array("contents");
  json.value("localizedData");
  json.value("nonLocalizedData");
  json.end_array();
}

void write_standard(const Standard& standard, const SarifIndex& index, JsonStream& json) {
  json.begin_object();
  json.field("name", standard.profile);
  if (!standard.version.empty()) json.field("version", standard.version);
  text_object(json, "shortDescription", sentence(standard.title.empty() ? standard.profile : standard.title));
  json.field("isComprehensive", true);
  write_contents(json);
  json.lines("taxa", index.requirements(), [&](const Requirement* requirement) {
    json.begin_object();
    json.field("id", requirement->id);
    json.field("name", pascal_name(requirement->title));
    text_object(json, "shortDescription", cut_at_word(sentence(requirement->title), kDescription));
    if (!requirement->text.empty())
      text_object(json, "fullDescription", cut_at_word(sentence(requirement->text), kDescription));
    json.end_object();
  });
  json.end_object();
}

// Those entries of the list that rules look for. What they mean stands at their addresses.
void write_weaknesses(const SarifIndex& index, JsonStream& json) {
  json.begin_object();
  json.field("name", kWeaknesses);
  json.field("organization", "MITRE");
  json.field("informationUri", "https://cwe.mitre.org/");
  text_object(json, "shortDescription", "Common Weakness Enumeration.");
  json.field("isComprehensive", false);
  write_contents(json);
  json.lines("taxa", index.weaknesses(), [&](std::uint32_t number) {
    json.begin_object();
    json.field("id", weakness_id(number));
    json.field("helpUri", "https://cwe.mitre.org/data/definitions/" + std::to_string(number) + ".html");
    json.end_object();
  });
  json.end_object();
}

}  // namespace

void write_sarif_tool(const Report& report, const SarifIndex& index, JsonStream& json) {
  ToolWriter(report, index, json).write();
}

void write_sarif_taxonomies(const Report& report, const SarifIndex& index, JsonStream& json) {
  json.begin_array();
  if (!index.requirements().empty()) write_standard(report.standard, index, json);
  if (!index.weaknesses().empty()) write_weaknesses(index, json);
  json.end_array();
}

}  // namespace assay
