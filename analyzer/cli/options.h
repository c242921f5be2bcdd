// What the command line says, as plain data. The parser of arguments stays behind this header.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/result.h"

namespace assay {

enum class Command : std::uint8_t {
  check,
  score,
  fix,
  baseline,
  merge,
  rollback,
  audit,
  explain,
  rules,
  sarif_lint,
  init,
  lsp,
  history,
  help
};

// `--output FORMAT[=FILE]`
struct OutputTarget {
  std::string format;
  std::string path;  // empty: standard output
};

// What `--changed` says without a reference; no commit is named so.
inline constexpr std::string_view kStaged = ":";

struct Options {
  Command command = Command::check;
  std::string help_text;  // help: what to print

  // check, score, fix, baseline: paths; rollback: the run; audit: what to do; explain: the rule; init: what to write
  std::vector<std::string> arguments;

  std::string root;    // empty: found from the paths
  std::string config;  // empty: found from the root
  // Overrides of settings: empty where the command line does not say it.
  std::optional<std::string> profile;
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::optional<std::string> fail_on;
  std::optional<std::string> min_score;
  std::optional<std::string> max_file_size;
  std::optional<std::string> jobs;
  bool force_exclude = false;
  std::optional<std::string> baseline;
  std::vector<std::string> gates;  // {"all"} for the bare option

  std::string action;  // baseline: create, update or show

  std::vector<OutputTarget> outputs;
  std::string category;     // of SARIF runs; empty: made of the tool, the profile and the folder
  std::string print_stage;  // empty: none
  std::string progress = "auto";
  bool show_settings = false;
  bool diff = false;    // fix: print a patch, change nothing
  bool unsafe = false;  // fix: also fixes that may change what the program does
  bool review = false;  // fix: ask for each
  bool force = false;   // init: over files that are there; baseline: create over an old one, add new findings on update
  std::optional<std::string> changed;  // the commit to compare with; kStaged: what is staged
  std::string stdin_filename;          // the file that standard input stands for; empty: none
  bool no_baseline = false;            // as if there were none
  bool list = false;                   // rollback: print the runs
  bool quiet = false;
  bool no_color = false;
  std::string compile_commands;  // folder or file of the compilation database; empty: where it is usually found
  std::string shard;  // "I/N"; empty: all files
  bool no_cache = false;
  bool no_prefilter = false;
  bool watch = false;          // check: again after every change
  std::string certificate;     // score: the folder that the certificate is written into; empty: none
  std::string evidence;        // score: the index of evidence; empty: none
  bool record = false;         // score: add the result to the history
  std::string history_format;  // history: "text" or "json"
  bool any_rules = false;      // history: also runs by other rules than the last one's
};

// `arguments` without the program's name. Failures name the option, with "did you mean" for a mistyped one, and say so
// where an option or command of the contract is not in this build. Formats and stages are known ones; values of
// settings are not looked at here.
Result<Options> parse_options(const std::vector<std::string>& arguments);

}  // namespace assay
