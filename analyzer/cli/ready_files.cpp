#include "ready_files.h"

#include <algorithm>
#include <array>
#include <sstream>

namespace assay {
namespace {

struct Place {
  std::string_view kind;
  std::string_view name;
  std::string_view path;
};

constexpr std::array kPlaces = {
    Place{"pre-commit", "pre-commit", ".pre-commit-config.yaml"},
    Place{"github", "github", ".github/workflows/assay.yml"},
    Place{"github", "matcher", ".github/assay-matcher.json"},
    Place{"gitlab", "gitlab", ".gitlab/assay.yml"},
    Place{"vscode", "vscode", ".vscode/tasks.json"},
};

std::string filled(std::string_view text, std::string_view homepage) {
  constexpr std::string_view kMark = "@HOMEPAGE@";
  std::string out;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    if (const std::size_t at = line.find(kMark); at != std::string::npos) {
      line.replace(at, kMark.size(), homepage.empty() ? "<the address of assay's repository>" : homepage);
      if (homepage.empty()) line.insert(line.find_first_not_of(' '), "# ");
    }
    out += line + '\n';
  }
  return out;
}

}  // namespace

std::vector<ReadyFile> ready_files(std::string_view kind, std::string_view homepage) {
  std::vector<ReadyFile> files;
  for (const Place& place : kPlaces) {
    if (place.kind != kind) continue;
    const auto text = std::ranges::find(ready_texts(), place.name, &ReadyText::name);
    files.push_back({std::string(place.path), filled(text->text, homepage)});
  }
  return files;
}

}  // namespace assay
