#include "plan.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <thread>

#include "analyzer/config/suggest.h"
#include "analyzer/engine/plan_root.h"
#include "clock.h"
#include "fixits/disk.h"

namespace assay {
namespace {

constexpr std::size_t kDay = 10;  // characters of a date

std::vector<std::string> rule_ids() {
  std::vector<std::string> ids;
  for (const Rule& rule : builtin_rules()) ids.push_back(rule.info.id);
  return ids;
}

// A path that does not exist may be a mistyped command.
Result<AnalysedRoot> root_of(const Options& options) {
  Result<AnalysedRoot> root =
      find_root(options.command == Command::merge ? std::vector<std::string>() : options.arguments, options.root);
  if (!root && !options.arguments.empty() && root.error().path == options.arguments.front()) {
    static const std::vector<std::string> commands = {"audit",   "baseline",   "check", "explain", "fix",
                                                      "history", "init",       "lsp",   "merge",   "rollback",
                                                      "rules",   "sarif-lint", "score"};
    root.error().message += did_you_mean(root.error().path, commands);
  }
  return root;
}

Value list_value(const std::vector<std::string>& texts) {
  Value list;
  list.kind = Value::Kind::list;
  for (const std::string& text : texts) list.push(text_value(text, {}));
  return list;
}

Value flag_value(bool flag) {
  Value value;
  value.kind = Value::Kind::boolean;
  value.boolean = flag;
  return value;
}

// A whole number, or the text as it is, which the setting then refuses.
Value number_value(const std::string& text) {
  Value value = text_value(text, {});
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value.integer);
  if (error == std::errc() && end == text.data() + text.size()) value.kind = Value::Kind::integer;
  return value;
}

Result<void> apply(const Options& options, Settings& settings, RuleIds rules) {
  struct Override {
    std::string_view key;
    std::optional<Value> value;
  };
  const auto text = [](const std::optional<std::string>& given) -> std::optional<Value> {
    return given ? std::optional(text_value(*given, {})) : std::nullopt;
  };
  const auto list = [](const std::vector<std::string>& given) -> std::optional<Value> {
    return given.empty() ? std::nullopt : std::optional(list_value(given));
  };
  const std::array overrides = {
      Override{"profile", text(options.profile)},
      Override{"select", list(options.select)},
      Override{"ignore", list(options.ignore)},
      Override{"fail-on", text(options.fail_on)},
      Override{"min-score", text(options.min_score)},
      Override{"gate", list(options.gates)},
      Override{"baseline", text(options.baseline)},
      Override{"max-file-size", text(options.max_file_size)},
      Override{"jobs", options.jobs ? std::optional(number_value(*options.jobs)) : std::nullopt},
      Override{"force-exclude", options.force_exclude ? std::optional(flag_value(true)) : std::nullopt},
  };
  for (const Override& one : overrides) {
    if (!one.value) continue;
    const Result<void> done = override_setting(settings, one.key, *one.value, "--" + std::string(one.key), rules);
    if (!done) return done;
  }
  return {};
}

Result<Settings> settings_of(const Options& options, const std::string& root, RuleIds rules) {
  const Result<std::string> path = options.config.empty() ? find_config(root) : Result<std::string>(options.config);
  if (!path) return std::unexpected(path.error());
  Result<Settings> settings = load_settings(*path, rules);
  if (!settings) return settings;
  if (Result<void> done = apply(options, *settings, rules); !done) return std::unexpected(done.error());
  return settings;
}

Result<Profile> profile_of(const Settings& settings) {
  std::vector<std::string> declared;
  for (const Rule& rule : builtin_rules()) declared.insert(declared.end(), rule.settings.begin(), rule.settings.end());
  Result<Profile> profile = load_profile(*settings.profile, declared);
  // A failure without a place of its own is about the name: point at whoever said it.
  if (!profile && profile.error().line == 0) {
    Failure& failure = profile.error();
    const Origin& origin = settings.profile.origin;
    if (!failure.path.empty()) failure.message += ": " + failure.path;
    const bool in_file = origin.line != 0;
    failure.path = in_file ? origin.path : "";
    failure.line = origin.line;
    failure.column = origin.column;
    if (!in_file) failure.message.insert(0, "--profile: ");
  }
  return profile;
}

Result<void> check_rules_of(const Table& table, std::string_view key, RuleIds known, bool families) {
  const Value* list = table.find(key);
  if (list == nullptr) return {};
  for (const Value& item : list->items) {
    const bool names_one = std::ranges::any_of(
        known, [&](const std::string& id) { return families ? names_rule(item.text, id) : item.text == id; });
    if (names_one) continue;
    return fail_at(item.origin, '`' + std::string(key) + "` names the unknown rule \"" + item.text + '"' +
                                    did_you_mean(item.text, known));
  }
  return {};
}

// Every rule that the standard lists exists: a misspelt one would never be found missing.
Result<void> check_standard(const Profile& profile, RuleIds known) {
  const Table gates = profile.table("standard.gates");
  for (const char* key : {"no-open", "every-unit-passes"}) {
    if (Result<void> done = check_rules_of(gates, key, known, false); !done) return done;
  }
  for (const Member& requirement : profile.table("standard.requirements").entries()) {
    if (Result<void> done = check_rules_of(Table(&requirement.value), "also-rules", known, true); !done) return done;
  }
  return {};
}

// The compilation database that was named, or lies where builds put it: in the root, or in the first folder `build*`
// there that has one. Nothing where there is none, and for `none`.
Result<std::optional<CompileDatabase>> database_of(const std::string& given, const std::string& root) {
  namespace fs = std::filesystem;
  constexpr const char* kName = "compile_commands.json";
  std::error_code error;
  fs::path found;
  if (given == "none") return std::nullopt;
  if (!given.empty()) {
    found = fs::absolute(given).lexically_normal();
    if (fs::is_directory(found, error)) found /= kName;
  } else if (fs::exists(fs::path(root) / kName, error)) {
    found = fs::path(root) / kName;
  } else {
    for (const fs::directory_entry& entry : fs::directory_iterator(root, error)) {
      const fs::path inside = entry.path() / kName;
      if (!entry.path().filename().string().starts_with("build") || !fs::exists(inside, error)) continue;
      if (found.empty() || inside < found) found = inside;
    }
  }
  if (found.empty()) return std::nullopt;
  Disk disk;
  Result<std::string> text = disk.read(found.string());
  if (!text) return std::unexpected(text.error());
  Result<CompileDatabase> database = read_compile_database(std::move(*text), found.string());
  if (!database) return std::unexpected(database.error());
  return std::optional(std::move(*database));
}

// Where the list of old findings lies, and what it holds; nothing where it is to be made.
Result<PlannedBaseline> baseline_of(const Options& options, const Plan& plan) {
  PlannedBaseline baseline;
  baseline.shown_path = *plan.settings.baseline;
  baseline.path = std::filesystem::absolute(baseline.shown_path).lexically_normal().string();
  if (options.command == Command::baseline && options.action == "create") return baseline;
  Disk disk;
  const Result<std::string> text = disk.read(baseline.path);
  if (!text) {
    return fail("the baseline " + text.error().message + "; `assay baseline create` makes one", baseline.shown_path);
  }
  Result<Baseline> entries = parse_baseline(*text, baseline.shown_path);
  if (!entries) return std::unexpected(entries.error());
  baseline.entries = std::move(*entries);
  return baseline;
}

// Whether `path` is one of the paths of the command line, or lies below one.
bool is_named(const std::vector<std::string>& paths, std::string_view path) {
  return paths.empty() || std::ranges::any_of(paths, [&](const std::string& named) {
           return named == "." ||
                  (path.starts_with(named) && (path.size() == named.size() || path[named.size()] == '/'));
         });
}

// The files to report on, where that is not all that is named.
Result<std::optional<View>> view_of(const Options& options, const Plan& plan) {
  View view;
  if (options.changed) {
    if (!options.stdin_filename.empty()) return fail("--changed and --stdin-filename exclude each other");
    Result<ChangedFiles> changed =
        *options.changed == kStaged ? staged_changes(plan.root) : changed_since(plan.root, *options.changed);
    if (!changed) return std::unexpected(changed.error());
    view.changed = std::move(*changed);
    view.compares = plan.paths.empty();  // who names paths asks about these
    for (const std::string& path : view.changed.changed) {
      if (is_named(plan.paths, path)) view.shown.push_back(path);
    }
    return view;
  }
  if (options.stdin_filename.empty()) return std::nullopt;
  const std::filesystem::path absolute = std::filesystem::absolute(options.stdin_filename);
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::weakly_canonical(absolute.parent_path(), error);
  const std::string path = (folder / absolute.filename()).lexically_relative(plan.root).string();
  if (path.empty() || path == ".." || path.starts_with("../"))
    return fail("--stdin-filename: lies outside of the root " + plan.root, options.stdin_filename);
  const std::string bytes{std::istreambuf_iterator<char>(std::cin), {}};
  view.shown = {path};
  view.changed.now.emplace(path, bytes);
  return view;
}

// "2/4" is the second of four.
Result<Shard> shard_of(const Options& options) {
  if (options.shard.empty()) return Shard{};
  const std::string_view text = options.shard;
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto number = [](std::string_view digits) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? value : 0;
  };
  constexpr unsigned kMost = 1000;
  const unsigned index = number(text.substr(0, slash));
  const unsigned count = number(text.substr(std::min(slash + 1, text.size())));
  if (index == 0 || count > kMost || index > count)
    return fail("--shard: takes I/N, the number of this shard and how many there are (at most 1000), not \"" +
                options.shard + '"');
  return Shard{index - 1, count};
}

}  // namespace

Result<Plan> make_bare_plan() {
  Plan plan;
  Result<Profile> profile = profile_of(plan.settings);
  if (!profile) return std::unexpected(profile.error());
  plan.profile = std::move(*profile);
  plan.known_rules = rule_ids();
  plan.today = utc_text(time_of_run()).substr(0, kDay);
  plan.tool.version = ASSAY_VERSION;
  plan.tool.information_uri = ASSAY_HOMEPAGE;
  return plan;
}

Result<Plan> make_plan(const Options& options) {
  Plan plan;
  plan.known_rules = rule_ids();
  Result<AnalysedRoot> root = root_of(options);
  if (!root) return std::unexpected(root.error());
  plan.root = std::move(root->root);
  plan.shown_root = std::move(root->shown);
  plan.paths = std::move(root->paths);

  Result<std::optional<View>> view = view_of(options, plan);
  if (!view) return std::unexpected(view.error());
  const Result<Shard> shard = shard_of(options);
  if (!shard) return std::unexpected(shard.error());
  if (*view && shard->count > 1) return fail("--shard shares out the whole tree: --changed cannot stand beside it");
  plan.shard = *shard;
  if (*view) plan.paths.clear();  // facts come from the whole tree
  plan.view = std::move(*view);

  Result<Settings> settings = settings_of(options, plan.root, plan.known_rules);
  if (!settings) return std::unexpected(settings.error());
  plan.settings = std::move(*settings);
  Result<Profile> profile = profile_of(plan.settings);
  if (!profile) return std::unexpected(profile.error());
  plan.profile = std::move(*profile);
  if (Result<void> done = check_standard(plan.profile, plan.known_rules); !done) return std::unexpected(done.error());

  for (const Rule& rule : builtin_rules()) {
    if (is_enabled(rule.info.id, plan.settings)) plan.rules.push_back(&rule);
  }
  if (plan.rules.empty()) return fail("no rule is left to run: `select` and `ignore` rule out all of them");
  plan.jobs = *plan.settings.jobs != 0 ? *plan.settings.jobs : std::max(1U, std::thread::hardware_concurrency());
  plan.prefilter = !options.no_prefilter;
  if (!options.no_cache && !options.no_prefilter && !options.watch && options.print_stage.empty())
    plan.cache_folder = plan.root + "/.assay/cache";
  Result<std::optional<CompileDatabase>> database = database_of(options.compile_commands, plan.root);
  if (!database) return std::unexpected(database.error());
  plan.database = std::move(*database);
  plan.gates = *plan.settings.gate;
  if (plan.gates.empty() && options.command == Command::score) plan.gates = {"all"};
  if (options.no_baseline) plan.settings.baseline = {};
  if (!plan.settings.baseline->empty()) {
    Result<PlannedBaseline> baseline = baseline_of(options, plan);
    if (!baseline) return std::unexpected(baseline.error());
    plan.baseline = std::move(*baseline);
  }
  plan.today = utc_text(time_of_run()).substr(0, kDay);
  plan.tool.version = ASSAY_VERSION;
  plan.tool.information_uri = ASSAY_HOMEPAGE;
  return plan;
}

}  // namespace assay
