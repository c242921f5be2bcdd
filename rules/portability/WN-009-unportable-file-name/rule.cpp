// aux.py, a:b.py, Orders.py beside orders.py
#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "rules/api/rule.h"

namespace assay {

namespace {

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

// Device names, which Windows reserves with any extension.
bool is_reserved(std::string_view component) {
  static constexpr std::array<std::string_view, 4> kDevices{"aux", "con", "nul", "prn"};
  const std::string stem = lower_case(component.substr(0, component.find('.')));
  if (std::ranges::find(kDevices, stem) != kDevices.end()) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '1' && stem[3] <= '9';
}

std::string mistake(std::string_view path) {
  constexpr std::size_t kLongest = 240;
  if (path.size() > kLongest) return "the path has " + std::to_string(path.size()) + " bytes; Windows takes 260 with the folder above";
  for (std::size_t start = 0; start <= path.size();) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    const std::string_view component = path.substr(start, end - start);
    if (is_reserved(component)) return "'" + std::string(component) + "' is a device on Windows";
    if (component.find_first_of("<>:\"|?*\\") != std::string_view::npos) return "'" + std::string(component) + "' has a character that Windows refuses";
    if (component.ends_with(' ') || component.ends_with('.')) return "'" + std::string(component) + "' ends in a way that Windows cuts off";
    start = end + 1;
  }
  return {};
}

}  // namespace

void attach_wn_009(Hooks& hooks) {
  hooks.project([](const ProjectFacts& project, Sink& sink) {
    std::map<std::string, const FileFacts*> seen;
    for (const FileFacts& file : project.files()) {
      sink.applies(file.file, file.path);
      const std::string wrong = mistake(file.path);
      if (!wrong.empty()) sink.violation(file.file, {0, 0}, file.path, wrong);
      const auto [other, added] = seen.emplace(lower_case(file.path), &file);
      if (!added) {
        sink.violation(file.file, {0, 0}, file.path, "the name differs from '" + other->second->path + "' only in case");
      }
    }
  });
}

}  // namespace assay
