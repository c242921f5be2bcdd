#include <cerrno>
#include <fstream>
#include <iostream>
#include <system_error>

#include "analyzer/cli/commands.h"
#include "analyzer/config/settings.h"
#include "analyzer/config/suggest.h"
#include "console.h"

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

int write_config() {
  const std::string path(kConfigFile);
  std::ofstream file(path, std::ios::binary | std::ios::out | std::ios::noreplace);
  if (!file) {
    return errno == EEXIST ? refused("the file is there already and is left as it is", path)
                           : refused("the file cannot be written: " + std::generic_category().message(errno), path);
  }
  file << config_template();
  file.close();
  if (!file) return refused("the file cannot be written", path);
  std::cerr << "assay: wrote " << path << '\n';
  return kClean;
}

}  // namespace

int command_init(const Options& options) {
  static const std::vector<std::string> kinds = {"config"};
  static const std::vector<std::string> later = {"github", "gitlab", "pre-commit", "vscode"};
  for (const std::string& kind : options.arguments) {
    if (std::ranges::find(later, kind) != later.end())
      return refused("assay init " + kind + ": this build does not have it yet");
    if (kind != kinds.front()) return refused("assay init: unknown kind \"" + kind + '"' + did_you_mean(kind, kinds));
  }
  return write_config();
}

}  // namespace assay
