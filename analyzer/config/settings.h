// The options of a run as they hold in the end: defaults, then configuration files, then the command line. Each knows
// where it was said.
//
// To add a setting: a field here, a row in settings_keys.cpp, a section in docs/configuration.md (a test compares
// them).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/value.h"
#include "analyzer/model/rational.h"
#include "analyzer/model/result.h"
#include "analyzer/model/severity.h"

namespace assay {

template <typename T>
struct Setting {
  T value{};
  Origin origin{"<default>"};

  const T& operator*() const { return value; }
  const T* operator->() const { return &value; }
};

// Path patterns (glob.h) as one file wrote them; relative to the folder of that file.
struct ScopedPatterns {
  std::string base;  // absolute; empty: the analysed root
  std::vector<std::string> lines;

  bool operator==(const ScopedPatterns&) const = default;
};

// Files that a team says are something else than their place tells.
struct RoleSettings {
  Setting<std::vector<ScopedPatterns>> tier_1;
  Setting<std::vector<ScopedPatterns>> tier_2;
  Setting<std::vector<ScopedPatterns>> tier_3;
  Setting<std::vector<ScopedPatterns>> shipped;
  Setting<std::vector<ScopedPatterns>> not_shipped;
};

struct Settings {
  Setting<std::string> profile{"gold"};      // a built-in name, or a path
  Setting<std::vector<std::string>> select;  // rule ids and families; empty: all rules
  Setting<std::vector<std::string>> ignore;
  Setting<std::vector<ScopedPatterns>> include;  // empty: every file of a known language
  Setting<std::vector<ScopedPatterns>> exclude;
  Setting<std::vector<std::string>> vendored_folders{
      {"*.egg-info", ".eggs", ".git", ".hg", ".mypy_cache", ".nox", ".pytest_cache", ".ruff_cache", ".svn", ".tox",
       ".venv", "__pycache__", "__pypackages__", "build", "dist", "node_modules", "site-packages", "venv"}};
  Setting<bool> respect_gitignore{true};
  Setting<bool> force_exclude{false};
  Setting<std::uint64_t> max_file_size{5'000'000};        // bytes
  Setting<std::optional<Level>> fail_on{Level::warning};  // none: never
  Setting<std::optional<Rational>> min_score;             // 0 to 1; none: no demand
  Setting<std::vector<std::string>> gate;  // gates that count for the exit code; empty: the command's own
  Setting<std::string> baseline;           // a path; empty: none
  Setting<Rational> allowed_incomplete;    // share of the discovered files, 0 to 1
  Setting<unsigned> jobs{0};               // 0: one for each processor
  RoleSettings roles;
  Setting<Rational> attested_baseline;  // 0 to 1
  Setting<std::string> attested_by;     // who attests the baseline, on what evidence
};

// The rule ids that `select` and `ignore` may name, sorted. A family ("NM") stands for its rules.
using RuleIds = std::span<const std::string>;

// Whether rule `id` is on: selected (or nothing is selected) and not ignored.
bool is_enabled(std::string_view id, const Settings& settings);

// The configuration file for a tree: going up from `directory`, the first that holds assay.toml, or a pyproject.toml
// with a table [tool.assay]. The folder that holds `.git` is the last one looked at. Empty: there is none. A
// pyproject.toml that is no TOML is a failure.
Result<std::string> find_config(const std::string& directory);

// Reads `path` and what it extends over the defaults. Empty path: the defaults.
Result<Settings> load_settings(const std::string& path, RuleIds rules);

// Sets one key to what the command line says. `option` names it in failures ("--max-file-size").
Result<void> override_setting(Settings& settings, std::string_view key, Value value, std::string_view option,
                              RuleIds rules);

// A row of the table of settings.
struct SettingKey {
  std::string_view key;      // "max-file-size", "roles.tier-1"
  std::string_view type;     // as the documentation says it
  std::string_view summary;  // one line
};

std::span<const SettingKey> setting_keys();

// `key = value  # origin`, one line a key, in the order of the table.
std::string show_settings(const Settings& settings);

// "5MB", "200 kB", "1000000": bytes; units are decimal (kB, MB, GB) or binary (KiB, MiB, GiB), in any case.
std::optional<std::uint64_t> parse_size(std::string_view text);

// "0.95" or "95%": a share from 0 to 1.
std::optional<Rational> parse_share(std::string_view text);

}  // namespace assay
