#include "analyzer/config/settings.h"

#include <algorithm>
#include <filesystem>

#include "analyzer/config/suggest.h"
#include "analyzer/model/rule_info.h"
#include "overlay.h"
#include "settings_keys.h"
#include "toml.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kOwnFile = "assay.toml";
constexpr std::string_view kProjectFile = "pyproject.toml";

// Our part of a document: the whole of assay.toml, the table [tool.assay] of pyproject.toml. Null: it has none.
const Value* own_part(const Value& document, const std::string& path) {
  if (fs::path(path).filename() != kProjectFile) return &document;
  const Value* tool = document.find("tool");
  return tool ? tool->find("assay") : nullptr;
}

class ConfigFiles : public Documents {
 public:
  Result<Value> read(const std::string& path) const override {
    std::error_code error;
    if (!fs::exists(path, error)) return fail("there is no such configuration file", path);
    Result<Value> document = read_toml(path);
    if (!document) return document;
    const Value* own = own_part(*document, path);
    if (!own) return fail("has no table [tool.assay]", path);
    if (!own->is(Value::Kind::table)) return fail_at(own->origin, "`tool.assay` is a table");
    return *own;
  }

  Result<std::string> resolve(const Value& text, const std::string& from) const override {
    return (fs::path(from).parent_path() / text.text).lexically_normal().string();
  }
};

std::string quoted_key(std::string_view key) { return '`' + std::string(key) + "` "; }

// `value`, or what it makes of the default where it edits a list that no file below has given.
Result<Value> with_default(const SettingRow& row, const Value& value, const Settings& settings) {
  if (!is_list_edit(value)) return value;
  Result<Value> base = parse_toml("list = " + row.show(settings), "<default>");
  return base ? overlay(std::move(*base->find("list")), value) : base;
}

// Reads the keys of one table; those of tables inside it by their dotted names.
Result<void> read_table(const Value& table, const std::string& prefix, Settings& settings, RuleIds rules) {
  const auto rows = setting_rows();
  for (const Member& member : table.members) {
    const std::string key = join_key(prefix, member.key);
    const auto row = std::ranges::find(rows, std::string_view(key), [](const SettingRow& r) { return r.key.key; });
    if (row != rows.end()) {
      const Result<Value> value = with_default(*row, member.value, settings);
      if (!value) return std::unexpected(value.error());
      Result<void> done = row->read(*value, settings, rules);
      if (!done) {
        done.error().message.insert(0, quoted_key(key));
        return done;
      }
      continue;
    }
    const std::string group = key + '.';
    const bool is_group = std::ranges::any_of(rows, [&](const SettingRow& r) { return r.key.key.starts_with(group); });
    if (!is_group) {
      std::vector<std::string> known{"extends"};
      for (const SettingRow& r : rows) known.emplace_back(r.key.key);
      for (std::string_view name : {"roles", "attested"}) known.emplace_back(name);
      return fail_at(member.key_origin, "unknown key `" + key + '`' + did_you_mean(key, known));
    }
    if (!member.value.is(Value::Kind::table)) return fail_at(member.value.origin, quoted_key(key) + "takes a table");
    if (Result<void> done = read_table(member.value, key, settings, rules); !done) return done;
  }
  return {};
}

// What no key can say alone.
Result<void> check(const Settings& settings) {
  if (*settings.attested_baseline > Rational(0) && settings.attested_by->empty()) {
    return fail_at(settings.attested_baseline.origin,
                   "`attested.baseline` needs `attested.evidence`: who attests it, and on what evidence");
  }
  return {};
}

// A path as a user in the working directory would write it.
std::string displayed(const fs::path& path) {
  std::error_code error;
  const fs::path relative = fs::relative(path, error);
  return error || relative.empty() || *relative.begin() == ".." ? path.string() : relative.string();
}

}  // namespace

bool is_enabled(std::string_view id, const Settings& settings) {
  const auto names = [id](const std::string& word) { return names_rule(word, id); };
  const bool selected = settings.select->empty() || std::ranges::any_of(*settings.select, names);
  return selected && std::ranges::none_of(*settings.ignore, names);
}

Result<std::string> find_config(const std::string& directory) {
  std::error_code error;
  for (fs::path folder = fs::weakly_canonical(directory, error);; folder = folder.parent_path()) {
    if (fs::is_regular_file(folder / kOwnFile, error)) return displayed(folder / kOwnFile);
    if (const fs::path project = folder / kProjectFile; fs::is_regular_file(project, error)) {
      const Result<Value> document = read_toml(displayed(project));
      if (!document) return std::unexpected(document.error());
      if (own_part(*document, project.string())) return displayed(project);
    }
    if (fs::exists(folder / ".git", error) || folder == folder.parent_path()) return std::string();
  }
}

Result<Settings> load_settings(const std::string& path, RuleIds rules) {
  Settings settings;
  if (path.empty()) return settings;
  const Result<Value> document = load_extended(path, ConfigFiles());
  if (!document) return std::unexpected(document.error());
  if (Result<void> done = read_table(*document, "", settings, rules); !done) return std::unexpected(done.error());
  if (Result<void> done = check(settings); !done) return std::unexpected(done.error());
  return settings;
}

Result<void> override_setting(Settings& settings, std::string_view key, Value value, std::string_view option,
                              RuleIds rules) {
  value.origin = {"<command line>"};
  for (Value& item : value.items) item.origin = value.origin;
  const auto rows = setting_rows();
  const auto row = std::ranges::find(rows, key, [](const SettingRow& r) { return r.key.key; });
  Result<void> done = row->read(value, settings, rules);
  if (!done) return fail(std::string(option) + ": " + done.error().message);
  return done;
}

std::span<const SettingKey> setting_keys() {
  static const std::vector<SettingKey> keys = [] {
    std::vector<SettingKey> out;
    for (const SettingRow& row : setting_rows()) out.push_back(row.key);
    return out;
  }();
  return keys;
}

std::string show_settings(const Settings& settings) {
  std::string out;
  for (const SettingRow& row : setting_rows()) {
    out += std::string(row.key.key) + " = " + row.show(settings) + "  # " + row.origin(settings).text() + '\n';
  }
  return out;
}

}  // namespace assay
