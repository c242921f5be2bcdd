#include "analyzer/cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>

#include "analyzer/config/suggest.h"
#include "print_stage.h"
#include "reporters/reporter.h"

namespace assay {
namespace {

constexpr std::string_view kFooter =
    "Exit codes: 0 clean; 1 findings at or above --fail-on, or a failed gate where gates count; 2 wrong usage or\n"
    "configuration; 3 analysis incomplete beyond the allowed share; 4 a fix run was rolled back; 70 a fault of assay.";

const std::vector<std::string> kCommands = {"audit", "baseline", "check",    "explain", "fix",        "history", "init",
                                            "lsp",   "merge",    "rollback", "rules",   "sarif-lint", "score"};

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

Result<OutputTarget> read_output(const std::string& text) {
  const std::size_t sign = text.find('=');
  OutputTarget target{text.substr(0, sign), sign == std::string::npos ? std::string() : text.substr(sign + 1)};
  if (sign != std::string::npos && target.path.empty())
    return fail("--output " + text + ": the file's name is missing");
  if (find_format(target.format) != nullptr) return target;
  std::vector<std::string> names;
  for (const Format& format : formats()) names.emplace_back(format.name);
  return fail("--output: unknown format \"" + target.format + '"' + did_you_mean(target.format, names));
}

std::vector<std::string> stages() {
  const auto names = stage_names();
  return {names.begin(), names.end()};
}

// One word of a fixed set.
Result<void> check_word(const std::string& option, const std::string& word, const std::vector<std::string>& words) {
  if (contains(words, word)) return {};
  std::string all;
  for (const std::string& known : words) all += (all.empty() ? "" : ", ") + known;
  return fail(option + ": takes one of " + all + ", not \"" + word + '"' + did_you_mean(word, words));
}

class Parser {
 public:
  Parser() {
    app_.require_subcommand(1);
    app_.footer(std::string(kFooter));
    app_.set_version_flag("--version", "assay " ASSAY_VERSION);
    add_run("check", "find violations; the default for `assay PATH`");
    add_run("score", "the scorecard alone; gates count for the exit code");
    CLI::App* fix = add_run("fix", "repair what can be repaired safely, each repair verified");
    fix->add_flag("--diff", options_.diff, "print a patch instead of changing files");
    fix->add_flag("--unsafe", options_.unsafe, "also repairs that may change what the program does");
    fix->add_flag("--review", options_.review, "ask for each repair on the terminal");
    add_baseline();
    CLI::App* merge = add_run("merge", "make one report of the JSON reports of shards");
    merge->get_option("PATH")->required()->description("the reports of all shards");
    CLI::App* rollback = add("rollback", "undo the last fix run, or the named one, byte for byte");
    rollback->add_option("ID", options_.arguments, "the run to undo (default: the last one)")->expected(0, 1);
    rollback->add_flag("--list", options_.list, "list the runs that can be undone");
    CLI::App* audit = add("audit", "the audit trail of fix runs: `verify` checks that nobody has changed it");
    audit->add_option("ACTION", options_.arguments, "verify")->required()->expected(1);
    for (CLI::App* command : {rollback, audit}) {
      command
          ->add_option("--root", options_.root,
                       "folder that was repaired (default: the project around the working directory)")
          ->type_name("DIR");
    }
    CLI::App* explain = add("explain", "a rule's page");
    explain->add_option("RULE", options_.arguments, "an id or a name")->required()->expected(1);
    CLI::App* rules = add("rules", "the catalogue of rules");
    rules->add_option("ACTION", options_.arguments,
                      "nothing: list them; `test [RULE|PATH...]`: run the examples of rules");
    CLI::App* lint = add("sarif-lint", "check SARIF files for what validators do not see");
    lint->add_option("FILE", options_.arguments, "SARIF files, of any tool")->required();
    lint->add_option(
            "--root", options_.root,
            "folder that their paths are relative to: regions, snippets and hashes are compared with its files")
        ->type_name("DIR");
    lint->add_flag("--quiet", options_.quiet, "problems only");
    add_history();
    CLI::App* lsp = add("lsp", "language server for editors, on standard input and output");
    lsp->add_flag_callback("--stdio", [] {}, "as many clients ask for; there is no other way");
    lsp->add_option("--config", options_.config, "configuration file (default: the nearest one going up)")
        ->type_name("FILE");
    lsp->add_option("--profile", options_.profile, "the standard: a built-in name or a file")->type_name("NAME");
    lsp->add_option("--jobs", options_.jobs, "threads; 0: one for each processor")->type_name("N");
    CLI::App* init = add("init", "write ready files: config, github, gitlab, pre-commit, vscode");
    init->add_option("KIND", options_.arguments, "what to write: config (default), github, gitlab, pre-commit, vscode");
    init->add_flag("--force", options_.force, "also over files that are there");
  }

  Result<Options> parse(std::vector<std::string> arguments) {
    const std::string command = arguments.empty() ? "" : arguments.front();
    const bool asks = command == "--help" || command == "-h" || command == "--version";
    if (!contains(kCommands, command) && !asks) arguments.insert(arguments.begin(), "check");
    // `--changed` without a reference: what follows is not one.
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const bool bare = i + 1 == arguments.size() || arguments[i + 1].starts_with('-');
      if (arguments[i] == "--changed" && bare) arguments[i] += "=" + std::string(kStaged);
    }
    std::ranges::reverse(arguments);  // as the parser wants them
    try {
      app_.parse(arguments);
    } catch (const CLI::CallForHelp&) {
      return help(app_.help());
    } catch (const CLI::CallForVersion& version) {
      return help(std::string(version.what()) + '\n');
    } catch (const CLI::ParseError& error) {
      return fail(error.what());
    }
    const CLI::App* used = app_.get_subcommands().front();
    if (Result<void> known = check_unknown(*used); !known) return std::unexpected(known.error());
    options_.command = commands_.at(used->get_name());
    return finish();
  }

 private:
  CLI::App* add(const std::string& name, const std::string& summary) {
    static const std::map<std::string, Command> kWords = {
        {"check", Command::check},           {"score", Command::score}, {"fix", Command::fix},
        {"rollback", Command::rollback},     {"audit", Command::audit}, {"explain", Command::explain},
        {"baseline", Command::baseline},     {"rules", Command::rules}, {"init", Command::init},
        {"sarif-lint", Command::sarif_lint}, {"merge", Command::merge}, {"lsp", Command::lsp},
        {"history", Command::history}};
    CLI::App* command = app_.add_subcommand(name, summary);
    command->allow_extras();  // unknown options are refused by us, with a better message
    command->footer(std::string(kFooter));
    command->add_flag("--no-color", options_.no_color, "no colours (also: NO_COLOR in the environment)");
    commands_[name] = kWords.at(name);
    return command;
  }

  CLI::App* add_run(const std::string& name, const std::string& summary) {
    CLI::App* run = add(name, summary);
    run->add_option("PATH", options_.arguments,
                    "files and folders (default: the project around the working directory)");
    const auto text = [run](const std::string& option, auto& value, const std::string& what, const std::string& type) {
      run->add_option(option, value, what)->type_name(type);
    };
    const auto list = [run](const std::string& option, std::vector<std::string>& value, const std::string& what,
                            const std::string& type) {
      return run->add_option(option, value, what)->type_name(type)->allow_extra_args(false);
    };
    text("--config", options_.config, "configuration file (default: the nearest one going up)", "FILE");
    text("--root", options_.root, "folder that paths and test tiers are relative to (default: the project's)", "DIR");
    text("--profile", options_.profile, "the standard: a built-in name or a file", "NAME");
    list("--select", options_.select, "only these rules or families", "RULE,...")->delimiter(',');
    list("--ignore", options_.ignore, "not these rules or families", "RULE,...")->delimiter(',');
    list("--output", outputs_, "report: " + format_names() + " (repeatable; default: text)", "FORMAT[=FILE]");
    list("--sarif-upload", uploads_, "the same as --output sarif-upload=FILE", "FILE");
    text("--category", options_.category, "category of the SARIF run: GitHub keeps the alerts of each apart", "NAME");
    text("--fail-on", options_.fail_on, "least level that fails: error, warning, note, never (default: warning)",
         "LEVEL");
    text("--min-score", options_.min_score, "least compliance score that passes, 0 to 1", "N");
    text("--baseline", options_.baseline, "list of old findings, which are put aside", "FILE");
    run->add_flag("--no-baseline", options_.no_baseline, "as if there were none");
    if (name == "check" || name == "score")
      text("--shard", options_.shard, "look at one of N shares of the files; `assay merge` joins the JSON reports",
           "I/N");
    if (name != "baseline" && name != "merge") {
      text("--changed", options_.changed,
           "report only on files that differ from REF (default: on those that are staged, as they are staged)",
           "[REF]");
      if (name != "fix")
        text("--stdin-filename", options_.stdin_filename, "report only on this file, read from standard input", "PATH");
    }
    text("--compile-commands", options_.compile_commands,
         "folder with compile_commands.json (default: the root, else build*/ below it); `none`: read C++ by its text",
         "DIR");
    text("--max-file-size", options_.max_file_size, "skip larger files (default: 5MB)", "SIZE");
    text("--jobs", options_.jobs, "threads; 0: one for each processor", "N");
    text("--progress", options_.progress, "auto, always or never", "WHEN");
    text("--print", options_.print_stage, "print what a stage made instead of a report: " + joined(stages()), "STAGE");
    run->add_flag("--force-exclude", options_.force_exclude, "leave out excluded files even where they are named");
    run->add_flag("--show-settings", options_.show_settings, "print every setting with where it was said, and stop");
    run->add_flag("--quiet", options_.quiet, "results only: no summary, no progress");
    run->add_flag("--no-cache", options_.no_cache, "work everything out anew, and keep nothing for the next run");
    run->add_flag("--no-prefilter", options_.no_prefilter,
                  "look at every file with every rule (for tests of the prefilter)")
        ->group("");
    if (name == "score") {
      run->add_flag("--certificate{assay-certificate}", options_.certificate,
                    "write the certification report into a folder (--certificate=DIR; default: assay-certificate)");
      text("--evidence", options_.evidence, "index of evidence that gates demand: tests that ran, health, latency",
           "FILE");
      run->add_flag("--record", options_.record, "add the result to the history, .assay/history.db (`assay history`)");
    }
    if (name == "check") run->add_flag("--watch", options_.watch, "check again whenever a file changes, until stopped");
    if (name == "check" || name == "score" || name == "merge") {
      run->add_flag("--gate{all}", gates_,
                    "gates that fail the run: --gate for all of them, or --gate=no-new-findings,compliance-score,...");
    }
    return run;
  }

  void add_history() {
    CLI::App* history = add("history", "the trend of the scores that `assay score --record` has recorded");
    history->add_option("--format", options_.history_format, "text (default) or json")->type_name("FORMAT");
    history->add_flag("--any-rules", options_.any_rules,
                      "also runs by other rules than those of the last one, whose scores say something else");
    history
        ->add_option("--root", options_.root, "folder of the project (default: the one around the working directory)")
        ->type_name("DIR");
  }

  void add_baseline() {
    CLI::App* baseline = add_run("baseline", "old findings that are put aside: create, update or show their list");
    // What to do comes before the paths.
    CLI::Option* paths = baseline->get_option("PATH");
    baseline->remove_option(paths);
    baseline->add_option("ACTION", options_.action, "create, update or show")->required();
    baseline->add_option("PATH", options_.arguments, "files and folders (default: the whole project)");
    baseline->add_flag("--force", options_.force, "create: over an old list; update: with new findings added");
  }

  static std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
  }

  static std::string format_names() {
    std::vector<std::string> names;
    for (const Format& format : formats()) names.emplace_back(format.name);
    return joined(names);
  }

  static Options help(std::string text) {
    Options options;
    options.command = Command::help;
    options.help_text = std::move(text);
    return options;
  }

  // What the command does not know.
  static Result<void> check_unknown(const CLI::App& command) {
    for (const std::string& extra : command.remaining()) {
      const std::string name = extra.substr(0, extra.find('='));
      if (!name.starts_with("-")) return fail("unexpected argument \"" + extra + '"');
      std::vector<std::string> known = {"--help"};
      for (const CLI::Option* option : command.get_options()) {
        for (const std::string& word : option->get_lnames()) known.push_back("--" + word);
      }
      return fail("unknown option " + name + did_you_mean(name, known));
    }
    return {};
  }

  Result<Options> finish() {
    for (const std::string& text : outputs_) {
      Result<OutputTarget> target = read_output(text);
      if (!target) return std::unexpected(target.error());
      options_.outputs.push_back(std::move(*target));
    }
    for (const std::string& path : uploads_) options_.outputs.push_back({"sarif-upload", path});
    const bool analyses = options_.command == Command::check || options_.command == Command::score;
    if ((!analyses || options_.watch) &&
        std::ranges::find(options_.outputs, "in-toto", &OutputTarget::format) != options_.outputs.end())
      return fail("--output in-toto: a statement is about one run of check or score");
    if (options_.command == Command::baseline) {
      if (Result<void> done = check_word("assay baseline", options_.action, {"create", "update", "show"}); !done)
        return std::unexpected(done.error());
    }
    for (std::size_t at = 0; at < gates_.size();) {
      const std::size_t end = std::min(gates_.find(',', at), gates_.size());
      options_.gates.push_back(gates_.substr(at, end - at));
      at = end + 1;
    }
    if (Result<void> done = check_word("--progress", options_.progress, {"auto", "always", "never"}); !done) {
      return std::unexpected(done.error());
    }
    if (options_.history_format.empty()) options_.history_format = "text";
    if (Result<void> done = check_word("--format", options_.history_format, {"text", "json"}); !done)
      return std::unexpected(done.error());
    if (!options_.print_stage.empty()) {
      if (Result<void> done = check_word("--print", options_.print_stage, stages()); !done)
        return std::unexpected(done.error());
    }
    return options_;
  }

  Options options_;
  std::vector<std::string> outputs_;
  std::vector<std::string> uploads_;
  std::string gates_;
  std::map<std::string, Command> commands_;
  CLI::App app_{"Measures how well a codebase keeps its team's gold standards", "assay"};
};

}  // namespace

Result<Options> parse_options(const std::vector<std::string>& arguments) { return Parser().parse(arguments); }

}  // namespace assay
