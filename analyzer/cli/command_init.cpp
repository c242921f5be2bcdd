#include <algorithm>
#include <filesystem>
#include <iostream>
#include <system_error>

#include "analyzer/cli/commands.h"
#include "analyzer/config/settings.h"
#include "analyzer/config/suggest.h"
#include "console.h"
#include "outputs.h"
#include "ready_files.h"

namespace assay {
namespace {

constexpr std::string_view kConfigFile = "assay.toml";
constexpr std::string_view kNone = "\"none\"";  // how a share without a default is shown

// Every key with what it means and its default, commented out.
std::string config_template() {
  std::string out =
      "# Configuration of assay. What is commented out is the default; docs/configuration.md says more about each "
      "key.\n";
  const std::string shown = show_settings(Settings());
  std::string table;
  std::size_t at = 0;
  for (const SettingKey& key : setting_keys()) {
    const std::size_t end = shown.find('\n', at);
    std::string line = shown.substr(at, end - at);
    line.resize(line.rfind("  # "));  // where it was said
    at = end + 1;
    std::string name(key.key);
    if (const std::size_t dot = name.find('.'); dot != std::string::npos) {
      if (name.substr(0, dot) != table) {
        table = name.substr(0, dot);
        out += "\n[" + table + "]\n";
      }
      line.erase(0, dot + 1);
    }
    out += "\n# " + std::string(key.summary) + " (" + std::string(key.type);
    if (line.ends_with(kNone)) {
      out += "; no default";
      line.replace(line.size() - kNone.size(), kNone.size(), "0.95");
    }
    out += ")\n# " + line + '\n';
  }
  return out;
}

int refused(std::string message, std::string path = {}) {
  print_failure(Failure{std::move(message), std::move(path)});
  return kUsage;
}

// Writes all files, or none where one of them is there already and must not be replaced.
int write_files(const std::vector<ReadyFile>& files, bool force) {
  namespace fs = std::filesystem;
  std::error_code error;
  for (const ReadyFile& file : files) {
    if (!force && fs::exists(fs::symlink_status(file.path, error)))
      return refused("the file is there already and is left as it is; --force replaces it", file.path);
  }
  for (const ReadyFile& file : files) {
    const fs::path folder = fs::path(file.path).parent_path();
    error.clear();  // a file that is not there is one
    if (!folder.empty()) fs::create_directories(folder, error);
    if (error) return refused("the folder cannot be made: " + error.message(), folder.string());
    const bool replaces = fs::exists(file.path, error);
    const Result<void> done = write_whole_file(file.path, [&](std::ostream& out) { out << file.text; });
    if (!done) return refused(done.error().message, done.error().path);
    std::cerr << "assay: " << (replaces ? "replaced " : "wrote ") << file.path << '\n';
  }
  return kClean;
}

}  // namespace

int command_init(const Options& options) {
  static const std::vector<std::string> kinds = {"config", "github", "gitlab", "pre-commit", "vscode"};
  std::vector<std::string> wanted = options.arguments;
  if (wanted.empty()) wanted = {"config"};
  std::vector<ReadyFile> files;
  for (const std::string& kind : wanted) {
    if (std::ranges::find(kinds, kind) == kinds.end())
      return refused("assay init: unknown kind \"" + kind + '"' + did_you_mean(kind, kinds));
    if (kind == "config") {
      files.push_back({std::string(kConfigFile), config_template()});
      continue;
    }
    for (ReadyFile& file : ready_files(kind, ASSAY_HOMEPAGE)) files.push_back(std::move(file));
  }
  return write_files(files, options.force);
}

}  // namespace assay
